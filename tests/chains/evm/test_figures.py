"""A record of calls is drawn where there is more than one; each line says what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.evm.calls.test_origin import WORDS, call, failed, made
from txdoctor.chains.evm.calls.origin import origin
from txdoctor.chains.evm.calls.tree import CallTree, Kind
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.figures import ENDS, Folded, figures
from txdoctor.language.language import Language
from txdoctor.model.evidence import Evidence, Notebook
from txdoctor.model.figure import Steps
from txdoctor.registry import wing_folder
from txdoctor.units import Wei


def evidence(tree: CallTree) -> Evidence:
    notes = Notebook()
    notes.add(tree)
    start = origin(tree)
    if start is not None:
        notes.add(start, tree)
    return notes.close()


def drawn(tree: CallTree) -> Steps:
    [picture] = figures(evidence(tree), frozenset())
    assert isinstance(picture, Steps)
    return picture


def test_nothing_is_drawn_of_one_call_or_of_none() -> None:
    assert figures(Evidence(), frozenset()) == ()
    assert figures(evidence(made(failed(0, WORDS))), frozenset()) == ()


def test_the_innermost_failed_call_is_marked() -> None:
    picture = drawn(made(failed(0, WORDS), call(1), failed(1, WORDS)))
    assert [step.itself for step in picture.steps] == [False, False, True]
    assert [step.depth for step in picture.steps] == [0, 1, 1]
    assert picture.left_out == 0


def test_each_line_says_how_it_ended_and_what_it_was() -> None:
    picture = drawn(
        made(
            failed(0, WORDS, selector=bytes.fromhex("a9059cbb")),
            call(1, selector=b"", value=Wei(5)),
            call(1, selector=b""),
            call(1, kind=Kind.CREATE2, to=None),
            call(1, kind=Kind.SELFDESTRUCT),
            call(1, kind=Kind.DELEGATECALL, value=Wei(9)),
            *[call(1, to=call(3).to)] * 3,
        )
    )
    told = [dict(step.values) for step in picture.steps]
    assert [each["function"] for each in told] == [
        "transfer(address,uint256)", "call-with-coins", "call-without-function", "call-creates",
        "call-gives-itself-up", "0x01020304", "0x01020304",
    ]  # fmt: skip
    assert told[0]["end"] == "call-undone"
    assert told[1]["value"] == 5
    assert told[5]["kind"] == "call-borrowed"
    assert "value" not in told[5]  # it is its caller's, and was moved once
    assert told[6]["alike"] == 3
    assert picture.steps[3].id == "(none)"


def test_what_is_folded_up_is_counted() -> None:
    many = [call(1, to=call(number).to) for number in range(2, 40)]
    picture = drawn(made(failed(0, WORDS), *many))
    counts = (dict(step.values).get("folded", Folded(0)) for step in picture.steps)
    folded = sum(each for each in counts if isinstance(each, Folded))
    assert folded == picture.left_out == len(many) - (len(picture.steps) - 1)


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_each_end_has_its_word(tag: str) -> None:
    language = Language.of(tag, {"evm": wing_folder("evm") / "words"})
    words = [language.of_chain("evm", "terms", term) for term in ENDS.values()]
    assert all(words)
    assert len(set(words)) == len(ENDS)
    assert set(ENDS) == {None, *Outcome}


def test_a_mark_beyond_the_record_is_left_out() -> None:
    """Where several nodes tell of records, the agreed one and the origin may come from two."""
    tree = made(failed(0, WORDS), failed(1, WORDS))
    start = origin(made(failed(0, WORDS), failed(1, WORDS), failed(2, WORDS)))
    assert start is not None
    notes = Notebook()
    notes.add(tree)
    notes.add(replace(start, seat="b"))
    [picture] = figures(notes.close(), frozenset())
    assert isinstance(picture, Steps)
    assert [step.itself for step in picture.steps] == [True, False] or len(picture.steps) == 2
