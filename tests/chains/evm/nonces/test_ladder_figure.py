"""Every nonce of the line has its place in the picture, and the next one is marked."""

from __future__ import annotations

from tests.chains.evm.nonces.test_ladder import count, pool
from tests.chains.evm.past import rung
from txdoctor.chains.evm.figures import figures
from txdoctor.chains.evm.nonces.ladder_figure import MOST, NOBODY
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.model.figure import Steps
from txdoctor.units import Term

LADDER = {"evm/nonce-ladder"}


def known(*facts: Fact) -> Evidence:
    return Evidence(noted=tuple(Noted(fact=fact, rests_on=()) for fact in facts))


def drawn(*facts: Fact) -> Steps:
    [figure] = figures(known(*facts), LADDER)
    assert isinstance(figure, Steps)
    return figure


def test_a_missing_one_stands_in_its_place() -> None:
    made = drawn(count(7), pool(8), rung(7), rung(9))
    values = [dict(step.values) for step in made.steps]
    assert [each["nonce"] for each in values] == [7, 8, 9]
    assert [each["state"] for each in values] == [
        Term("nonce-waits"),
        Term("nonce-missing"),
        Term("nonce-waits"),
    ]
    assert [step.id for step in made.steps] == [rung(7).txid, NOBODY, rung(9).txid]
    assert [step.itself for step in made.steps] == [True, False, False]
    assert [step.depth for step in made.steps] == [0, 0, 0]


def test_where_the_next_one_is_missing_it_is_marked_all_the_same() -> None:
    first, *_ = drawn(count(7), rung(8)).steps
    assert (first.id, first.itself) == (NOBODY, True)


def test_what_waits_and_is_not_known_has_no_price() -> None:
    first, _ = drawn(count(7), pool(9)).steps
    assert first.id == NOBODY
    assert dict(first.values) == {"nonce": 7, "state": Term("nonce-waits")}


def test_a_long_line_says_how_much_is_left_out() -> None:
    made = drawn(count(7), pool(47))
    assert (len(made.steps), made.left_out) == (MOST, 40 - MOST)


def test_it_is_drawn_for_the_finding_that_it_bears_out() -> None:
    assert figures(known(count(7), pool(9)), {"evm/has-pending"}) == ()
    assert figures(known(count(7), pool(8), rung(7)), LADDER) == ()
    assert figures(known(rung(7), rung(8)), LADDER) == ()
