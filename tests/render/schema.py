"""The JSON Schema of the report, ready to judge documents and lines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

import txdoctor.render

PATH = Path(txdoctor.render.__file__).parent / "schema" / "report.v1.json"


@cache
def schema() -> dict[str, Any]:
    """The schema as it is shipped."""
    data: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return data


def check(document: Any) -> None:
    """ValidationError unless the document is a report or a line."""
    jsonschema.Draft202012Validator(schema()).validate(document)


def check_line(document: Any) -> None:
    """ValidationError unless it is a line of ndjson."""
    line = {"$defs": schema()["$defs"], "$ref": "#/$defs/line"}
    jsonschema.Draft202012Validator(line).validate(document)
    check(document)
