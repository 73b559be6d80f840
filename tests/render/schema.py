"""The JSON Schema of the report, ready to judge documents and lines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

import txdoctor.render
from txdoctor.attend import Attended
from txdoctor.cli.draft_page import document
from txdoctor.language.language import Language
from txdoctor.model.bump import Bumped

PATH = Path(txdoctor.render.__file__).parent / "schema" / "report.v1.json"


@cache
def schema() -> dict[str, Any]:
    """The schema as it is shipped."""
    data: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return data


@cache
def bump_schema() -> dict[str, Any]:
    """That of `bump --json`."""
    data: dict[str, Any] = json.loads((PATH.parent / "bump.v1.json").read_text(encoding="utf-8"))
    return data


def check(report: Any) -> None:
    """ValidationError unless the document is a report or a line."""
    jsonschema.Draft202012Validator(schema()).validate(report)


def check_bump(attended: Attended) -> Bumped:
    """What came of it, once its document keeps to the schema in both languages."""
    for tag in ("en", "zh"):
        told = document(attended, Language.of(tag), 0)
        jsonschema.Draft202012Validator(bump_schema()).validate(json.loads(json.dumps(told)))
    return attended.bumped


def check_line(document: Any) -> None:
    """ValidationError unless it is a line of ndjson."""
    line = {"$defs": schema()["$defs"], "$ref": "#/$defs/line"}
    jsonschema.Draft202012Validator(line).validate(document)
    check(document)
