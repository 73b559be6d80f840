"""Twice seen by nodes, or once where the account is delegated."""

from __future__ import annotations

from typing import Any

from tests.chains.evm.past import ME, STRANGER, txid
from tests.chains.evm.rules.account.test_delegated import UNKNOWN, code
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.account.signs import Sweep
from txdoctor.chains.evm.rules.account.swept import check
from txdoctor.units import Wei

PLAIN = code(None, Code.NONE)


def sweep(number: int, **more: Any) -> Sweep:
    told = {
        "seat": "x", "account": ME, "incoming": txid(number), "outgoing": txid(number + 100),
        "receiver": STRANGER, "amount": Wei(number), "seen": True,
    }  # fmt: skip
    return Sweep(**{**told, **more})


def test_twice_is_an_alarm_and_the_newest_is_named() -> None:
    found = check(PLAIN, (sweep(2), sweep(1)))
    assert found is not None
    assert found.alarm
    assert (found.times, found.incoming, found.amount) == (2, txid(2), 2)


def test_once_may_be_a_person_in_a_hurry() -> None:
    assert check(PLAIN, (sweep(1),)) is None
    assert check(code(UNKNOWN), (sweep(1),)) is not None


def test_an_explorers_word_alone_is_nothing() -> None:
    assert check(PLAIN, (sweep(1, seen=False), sweep(2, seen=False))) is None
    assert check(PLAIN, (sweep(1), sweep(2, seen=False))) is None


def test_two_explorers_that_tell_of_one_are_one() -> None:
    assert check(PLAIN, (sweep(1), sweep(1, seat="y"))) is None


def test_a_contract_may_pass_on_what_it_likes() -> None:
    assert check(code(None, Code.CONTRACT), (sweep(1), sweep(2))) is None
