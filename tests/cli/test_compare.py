"""`compare` says where two addresses differ, in both languages, and its code tells a script."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Program
from tests.render.test_html import faults
from tests.test_comparing import EVM, KEY, LOOKS_LIKE_IT, OTHER, P2WPKH


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((EVM, EVM.lower()), 0),
        ((EVM, OTHER), 1),
        ((EVM, LOOKS_LIKE_IT), 1),
        ((EVM, LOOKS_LIKE_IT, "--exit-zero"), 0),
        ((EVM,), 2),
        ((EVM, OTHER, P2WPKH), 2),
        ((EVM, "hello"), 2),
        ((EVM, KEY), 7),
    ],
)
def test_exit_codes(program: Program, words: tuple[str, ...], code: int) -> None:
    assert program("compare", *words).code == code


def test_the_marks_stand_under_what_differs(program: Program) -> None:
    lines = program("compare", EVM, LOOKS_LIKE_IT).out.splitlines()
    [first], [marks] = ([x for x in lines if sign in x] for sign in (EVM, "^.."))
    start = first.index(EVM)
    row = marks[start : start + 42]
    pairs = zip(EVM.lower(), LOOKS_LIKE_IT, row, strict=True)
    assert all((a != b) is (mark == "^") for a, b, mark in pairs)


def test_a_look_alike_is_told_as_poison(program: Program) -> None:
    assert "address poisoning" in program("compare", EVM, LOOKS_LIKE_IT).out
    assert "地址投毒" in program("compare", EVM, LOOKS_LIKE_IT, "--lang", "zh").out
    assert "poisoning" not in program("compare", EVM, OTHER).out


def test_a_secret_is_not_repeated(program: Program) -> None:
    run = program("compare", EVM, KEY)
    assert KEY not in run.out + run.err


def test_foreign_text_acts_on_no_terminal(program: Program) -> None:
    run = program("compare", EVM, EVM[:-1] + "\x1b[31m")
    assert "\x1b" not in run.out + run.err


@pytest.mark.parametrize("form", ["json", "ndjson"])
@pytest.mark.parametrize("pair", [(EVM, EVM), (EVM, LOOKS_LIKE_IT), (EVM, EVM[:-1]), (P2WPKH, EVM)])
def test_it_keeps_to_its_schema(program: Program, pair: tuple[str, str], form: str) -> None:
    schema = json.loads(program("schema", "comparison").out)
    told = json.loads(program("compare", *pair, "-f", form).out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(told)
    assert told["exit_code"] == int(pair[0] != pair[1])


@pytest.mark.parametrize("form", ["text", "plain", "md", "quiet"])
def test_each_format_names_the_outcome(program: Program, form: str) -> None:
    out = program(
        "compare", EVM, LOOKS_LIKE_IT, *(("-q",) if form == "quiet" else ("-f", form))
    ).out
    assert "DIFFERENT" in out


def test_a_page_to_hand_on(program: Program) -> None:
    run = program("compare", EVM, EVM, "-f", "html")
    assert (run.code, list(faults(run.out))) == (0, [])
    assert EVM in run.out
