"""Every case file gives its expected outcome, to the same bytes each time, in every format.

`TXDOCTOR_GOLDEN=write pytest tests/test_cases.py` writes expected files and golden texts anew;
read what changed before you keep it.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

import txdoctor
from tests.render import schema
from txdoctor import registry
from txdoctor.model.visit import Visit
from txdoctor.recording import SUFFIX
from txdoctor.testing.cases import cases_in, mismatches, replayed, uncovered, write_expected
from txdoctor.testing.laws import TONGUES
from txdoctor.testing.telling import FORMATS, told
from txdoctor.wire.case import read

HERE = Path(__file__).parent
DEMO = cases_in(Path(txdoctor.__file__).parent / "demo")
WRITTEN = cases_in(HERE / "cases")
CASES = (*DEMO, *WRITTEN)
GOLDEN = HERE / "golden"
WRITE = os.environ.get("TXDOCTOR_GOLDEN") == "write"

# What a machine would leave behind: its loopback, a port on it, its folders, a node's login.
OF_A_MACHINE = re.compile(r"127\.0\.0\.1|localhost|::1\b|/tmp|/home|/root|cookie|password|rpcauth")


def name_of(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


@cache
def visit_of(path: Path) -> Visit:
    return replayed(path)


each_case = pytest.mark.parametrize("path", CASES, ids=name_of)


def test_there_are_cases_of_both_families_and_no_name_twice() -> None:
    names = [name_of(path) for path in CASES]
    assert len(names) == len(set(names))
    assert len(DEMO) >= 10
    assert {visit_of(path).subject.chain for path in DEMO} == {"bitcoin", "evm"}


@each_case
def test_it_comes_out_as_expected(path: Path) -> None:
    if WRITE:
        write_expected(path)
    assert mismatches(path) == []


@each_case
def test_examined_twice_it_gives_the_same_bytes(path: Path) -> None:
    once, again = visit_of(path), replayed(path)
    assert once == again
    for language in TONGUES:
        for format in (*FORMATS, "html"):
            assert told(once, format, language) == told(again, format, language), format


@each_case
def test_its_json_is_what_the_schema_says(path: Path) -> None:
    for language in TONGUES:
        schema.check(json.loads(told(visit_of(path), "json", language)))
        [line] = told(visit_of(path), "ndjson", language).splitlines()
        schema.check_line(json.loads(line))


@each_case
def test_nothing_in_it_was_left_out_of_the_tape(path: Path) -> None:
    reasons = {gap.reason.value for gap in visit_of(path).evidence.gaps}
    assert not reasons & {"not-recorded", "offline"}


@each_case
def test_it_says_how_it_was_made_and_nothing_of_the_machine(path: Path) -> None:
    case = read(path)
    assert case.note.text
    assert ("written" in case.made_by) is (path in WRITTEN)
    assert not OF_A_MACHINE.findall(path.read_text(encoding="utf-8"))
    assert {seat.host for seat in case.seats} <= {f"own-{n}" for n in range(9)} | {
        f"source-{n}.example" for n in range(9)
    }


@pytest.mark.parametrize("chain", ["general", "bitcoin", "evm"])
def test_the_cases_try_everything_that_can_be_said(chain: str) -> None:
    assert chain in registry.chains()
    assert uncovered(chain, map(visit_of, CASES)) == []


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("path", DEMO, ids=name_of)
def test_it_reads_as_it_was_last_read(path: Path, language: str) -> None:
    golden = GOLDEN / f"{name_of(path)}.{language}.txt"
    text = told(visit_of(path), "text", language)
    if WRITE:
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def test_no_golden_text_is_left_without_its_case() -> None:
    wanted = {f"{name_of(path)}.{language}.txt" for path in DEMO for language in TONGUES}
    assert {path.name for path in GOLDEN.iterdir()} == wanted
