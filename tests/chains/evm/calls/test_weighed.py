"""A record and tried calls that agree are sure; where they do not, that is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.evm.calls.test_origin import failed, made
from tests.chains.evm.failure.test_revert import error_string
from txdoctor.chains.evm import readings
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.calls.weighed import unworded, weighed
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.readings import RevertReason, of_data, of_rerun
from txdoctor.units import Gas, Term, Wei

PAUSED, SOLD = error_string("Pausable: paused"), error_string("sold out")


def tried(data: bytes, certainty: Term) -> RevertReason:
    return of_data("a", data, certainty)


def record(data: bytes | None, *, proved: bool = True) -> CallTree:
    return replace(made(failed(0, data)), proved=proved)


@pytest.mark.parametrize(
    ("certainty", "proved", "then"),
    [
        (readings.CONFIRMED, True, readings.TRACED),
        (readings.CONFIRMED, False, readings.TRACED),
        (readings.LIKELY, True, readings.TRACED),
        (readings.TODAY, True, readings.TRACED),
        (readings.EXACT, True, readings.TRACED),
        (readings.EXACT, False, readings.EXACT),
        (readings.BOOKS, True, readings.BOOKS),
        (readings.CURED, True, readings.CURED),
    ],
)
def test_what_both_say_is_sure(certainty: Term, proved: bool, then: Term) -> None:
    found = weighed(tried(PAUSED, certainty), record(PAUSED, proved=proved))
    assert (found.reason, found.certainty) == ("revert-paused", then)


@pytest.mark.parametrize(
    ("certainty", "proved", "reason", "then"),
    [
        (readings.UNCERTAIN, True, "revert-sold-out", readings.TRACED),
        (readings.LIKELY, False, "revert-sold-out", readings.TRACED),
        (readings.CONFIRMED, True, "revert-sold-out", readings.TRACED),
        (readings.CONFIRMED, False, "revert-paused", readings.AT_ODDS),
        (readings.EXACT, True, "revert-paused", readings.AT_ODDS),
    ],
)
def test_where_they_differ_the_gas_decides_or_nobody(
    certainty: Term, proved: bool, reason: str, then: Term
) -> None:
    found = weighed(tried(PAUSED, certainty), record(SOLD, proved=proved))
    assert (found.reason, found.certainty) == (reason, then)


def test_without_a_record_nothing_changes() -> None:
    said = tried(PAUSED, readings.LIKELY)
    assert weighed(said, None) == said
    assert weighed(said, record(None)) == said


def test_a_record_alone_is_enough() -> None:
    none = readings._not_available("a")
    found = weighed(none, record(PAUSED))
    assert (found.reason, found.certainty) == ("revert-paused", readings.TRACED)
    dry = weighed(none, made(failed(0, end=Outcome.OUT_OF_GAS)))
    assert (dry.reason, dry.change) == (readings.OUT_OF_GAS, readings.MORE_GAS)


def silent() -> RevertReason:
    return of_rerun("a", Outcome.REVERTED, b"", readings.CONFIRMED)


def behind(**inner: object) -> RevertReason:
    top = failed(0, gas=Gas(10**6), used=Gas(50_000))
    return unworded(silent(), made(top, failed(1, **inner)))  # type: ignore[arg-type]  # fields by name


def test_behind_a_silent_refusal_stands_the_first_that_failed() -> None:
    dry = Outcome.OUT_OF_GAS
    assert behind(said=PAUSED).reason == "revert-paused"
    assert behind(value=Wei(1), selector=b"").reason == "revert-takes-no-coins"
    assert behind(end=dry, gas=Gas(2_300), value=Wei(1)).reason == "revert-stipend"
    assert behind(end=dry, gas=Gas(60_000)).reason == "revert-gas-fixed-inside"
    assert behind().reason == "revert-refused-inside"
    assert all(behind(said=each).at is not None for each in (PAUSED, b""))


def test_a_silent_refusal_of_its_own_stays_one() -> None:
    assert unworded(silent(), made(failed(0))) == silent()
    assert unworded(silent(), None) == silent()


def test_a_proxys_code_is_the_contracts_own() -> None:
    from txdoctor.chains.evm.calls.tree import Kind

    assert behind(kind=Kind.DELEGATECALL) == silent()
