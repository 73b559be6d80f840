"""A failure is followed inwards as far as it came from there, and no further."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm.failure.test_revert import error_string
from txdoctor.chains.evm.calls.origin import Origin, origin
from txdoctor.chains.evm.calls.tree import Call, CallTree, Kind, tree
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.units import Gas, Id, Term, Wei

WORDS, OTHERS = error_string("Pausable: paused"), error_string("no")
WRAPPED = bytes.fromhex("5c0dee5d") + WORDS  # bytes inside bytes, as routers hand them on


def account(number: int) -> Id:
    return Id(f"0x{number:040x}")


def call(depth: int, **wanted: Any) -> Call:
    """A call of account `depth + 1` by account `depth`; it succeeds unless said otherwise."""
    told = {
        "kind": Kind.CALL, "sender": account(depth), "to": account(depth + 1), "value": Wei(0),
        "selector": b"\1\2\3\4", "end": Outcome.SUCCEEDED, "said": None, "gas": Gas(10**6),
        "used": Gas(10**5),
    }  # fmt: skip
    return Call(depth=depth, **{**told, **wanted})


def failed(depth: int, said: bytes | None = b"", **wanted: Any) -> Call:
    return call(depth, end=wanted.pop("end", Outcome.REVERTED), said=said, **wanted)


def made(*calls: Call) -> CallTree:
    return tree("a", calls, Term("calls-by-debug"), proved=True)


def began(*calls: Call) -> Origin:
    found = origin(made(*calls))
    assert found is not None
    return found


def test_a_success_has_no_origin() -> None:
    assert origin(made(call(0), failed(1, WORDS))) is None


@pytest.mark.parametrize(
    ("outer", "inner", "how"),
    [
        (WORDS, WORDS, "handed-on-as-it-was"),
        (WRAPPED, WORDS, "handed-on-wrapped"),
        (OTHERS, WORDS, "handed-on-anew"),
        (b"", WORDS, "handed-on-anew"),
        (OTHERS, b"", "handed-on-anew"),
        (b"", b"", "handed-on-as-it-was"),
    ],
)
def test_it_says_how_the_calls_around_told_of_it(outer: bytes, inner: bytes, how: str) -> None:
    found = began(failed(0, outer), call(1), failed(1, inner))
    assert (found.way, found.handed_on, found.levels) == ((0, 2), how, 1)


def test_of_several_links_the_loosest_is_told() -> None:
    found = began(failed(0, OTHERS), failed(1, WORDS), failed(2, WORDS))
    assert (found.way, found.handed_on) == ((0, 1, 2), "handed-on-anew")
    assert found.reason == "revert-paused"


def test_what_was_swallowed_is_not_the_cause() -> None:
    found = began(failed(0, OTHERS), failed(1, WORDS), call(1))
    assert (found.way, found.handed_on) == ((0,), None)


def test_words_that_come_out_later_are_the_cause_all_the_same() -> None:
    found = began(failed(0, WRAPPED), failed(1, WORDS), call(1))
    assert (found.way, found.handed_on) == ((0, 1), "handed-on-wrapped")


def test_a_failure_inside_a_success_is_not_followed() -> None:
    found = began(failed(0, WORDS), call(1), failed(2, OTHERS))
    assert found.way == (0,)


def test_an_end_of_the_outer_ones_own_is_its_own() -> None:
    """A bad instruction comes from no call inside."""
    assert began(failed(0, end=Outcome.INVALID), failed(1, WORDS)).way == (0,)


def test_a_proxy_runs_foreign_code_in_its_own_name() -> None:
    inside = failed(1, WORDS, kind=Kind.DELEGATECALL)
    found = began(failed(0, WORDS), inside)
    assert (found.at, found.by) == (account(2), account(1))


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ({"value": Wei(5), "selector": b""}, "revert-takes-no-coins"),
        ({}, "inside-without-a-word"),
        ({"end": Outcome.INVALID}, "revert-invalid-opcode"),
        ({"end": Outcome.UNFUNDED}, "inside-too-few-coins"),
        ({"said": None}, "inside-not-told"),
    ],
)
def test_what_says_nothing_is_named_by_what_it_is(inner: dict[str, Any], reason: str) -> None:
    assert began(failed(0), failed(1, **inner)).reason == reason


DRY = Outcome.OUT_OF_GAS


def ran_dry(given: int, kept: int, **wanted: Any) -> Origin:
    """The caller had `kept` left at its end, and had given so much to the call that ran dry."""
    outer = failed(0, gas=Gas(10**6), used=Gas(10**6 - kept))
    return began(outer, failed(1, end=DRY, gas=Gas(given), used=Gas(given), **wanted))


def test_all_but_a_64th_is_told_from_a_fixed_allowance() -> None:
    given = 900_000
    assert ran_dry(given, given // 63).gas == "gas-share"
    assert ran_dry(given, given // 63 - 5_000).gas == "gas-share"
    fixed = ran_dry(60_000, 800_000)
    assert (fixed.gas, fixed.given) == ("gas-fixed", 60_000)
    # One unit more than the 64th with what a call with coins is given back.
    assert ran_dry(given, given // 63 + 2_300).gas == "gas-share"
    assert ran_dry(given, given // 63 + 2_301).gas == "gas-fixed"


def test_the_gas_that_comes_with_coins_is_named() -> None:
    assert ran_dry(2_300, 800_000, value=Wei(1)).gas == "gas-stipend"
    assert ran_dry(2_300, 800_000).gas == "gas-fixed"


def test_a_fixed_allowance_anywhere_on_the_way_decides() -> None:
    top = failed(0, gas=Gas(10**6), used=Gas(200_000))
    middle = failed(1, gas=Gas(100_000), used=Gas(99_000))
    found = began(top, middle, failed(2, end=DRY, gas=Gas(97_000), used=Gas(97_000)))
    assert found.gas == "gas-fixed"


def test_a_caller_that_burnt_what_it_had_kept_leaves_it_open() -> None:
    outer = failed(0, end=DRY, gas=Gas(10**6), used=Gas(10**6))
    found = began(outer, failed(1, end=DRY, gas=Gas(900_000), used=Gas(900_000)))
    assert (found.way, found.gas) == ((0, 1), None)


def test_a_thousand_levels_take_no_recursion() -> None:
    calls = [failed(depth, WORDS) for depth in range(1_024)]
    found = began(*calls)
    assert (found.levels, found.handed_on) == (1_023, "handed-on-as-it-was")
