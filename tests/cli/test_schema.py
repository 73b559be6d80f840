"""The schema is printed as it is shipped."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import txdoctor
from tests.cli.conftest import Program
from txdoctor.cli.schema import SCHEMAS

FILE = Path(txdoctor.__file__).parent / "render" / "schema" / "report.v1.json"


@pytest.mark.parametrize("line", [["schema"], ["schema", "report"]])
def test_the_file_itself_is_printed(program: Program, line: list[str]) -> None:
    run = program(*line)
    assert run.out == FILE.read_text(encoding="utf-8")
    assert json.loads(run.out)["$schema"]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_is_a_schema_of_its_own(program: Program, name: str) -> None:
    told = json.loads(program("schema", name).out)
    Draft202012Validator.check_schema(told)
    assert told["$id"] == f"urn:txdoctor:{name}:1"


def test_every_schema_that_is_shipped_is_told() -> None:
    assert {path.name for path in FILE.parent.glob("*.json")} == set(SCHEMAS.values())


def test_an_unknown_schema(program: Program) -> None:
    assert program("schema", "nothing").code == 2
