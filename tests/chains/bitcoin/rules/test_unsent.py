"""Free coins and nobody who holds it: it can still be sent."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    OTHER,
    TXID,
    contents,
    free,
    raw,
    taken,
    unnamed,
    where,
)
from txdoctor.chains.bitcoin.rules.unsent import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate

ABSENT = where(Presence.ABSENT)


def test_its_fee_is_what_it_leaves_of_its_coins() -> None:
    found = check(ABSENT, contents(), free(50_000_000), (), None, BITCOIN)
    assert found is not None
    assert (found.txid, found.fee, found.rate) == (TXID, 282, FeeRate(2000))


def test_without_the_values_no_fee_is_told() -> None:
    found = check(ABSENT, contents(), free(None), (), None, BITCOIN)
    assert found is not None
    assert (found.fee, found.rate) == (None, None)


def test_a_fee_below_nothing_is_not_told() -> None:
    # It pays more than it has, which is a finding of its own.
    assert check(ABSENT, contents(), free(1), (), None, BITCOIN) is None


def test_spent_coins_cannot_be_sent() -> None:
    assert check(ABSENT, contents(), taken(raw(txid=OTHER)), (), None, BITCOIN) is None
    assert check(ABSENT, contents(), free(), (unnamed(),), None, BITCOIN) is None


def test_what_is_held_was_sent() -> None:
    assert check(where(Presence.PENDING), contents(), free(), (), None, BITCOIN) is None


def test_one_that_is_better_not_sent_is_not_called_ready() -> None:
    below = contents(raw((b"\x51", 1000)))
    assert check(ABSENT, below, free(2000), (), None, BITCOIN) is None
    assert check(ABSENT, contents(), free(10**9), (), None, None) is None
