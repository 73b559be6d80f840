"""The schema is printed as it is shipped."""

import json
from pathlib import Path

import pytest

import txdoctor
from tests.cli.conftest import Program

FILE = Path(txdoctor.__file__).parent / "render" / "schema" / "report.v1.json"


@pytest.mark.parametrize("line", [["schema"], ["schema", "report"]])
def test_the_file_itself_is_printed(program: Program, line: list[str]) -> None:
    run = program(*line)
    assert run.out == FILE.read_text(encoding="utf-8")
    assert json.loads(run.out)["$schema"]


def test_an_unknown_schema(program: Program) -> None:
    assert program("schema", "nothing").code == 2
