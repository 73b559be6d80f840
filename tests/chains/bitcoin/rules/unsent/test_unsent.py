"""Free coins and nobody who holds it: it can still be sent."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import (
    BITCOIN,
    NOW,
    OTHER,
    TXID,
    contents,
    free,
    judged,
    raw,
    standing,
    taken,
    unnamed,
    where,
)
from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.rules.unsent import unsent
from txdoctor.chains.bitcoin.rules.unsent.unsent import Unsent
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import FeeRate

ABSENT = where(Presence.ABSENT)


def check(
    place: Whereabouts,
    told: Contents,
    coins: Inputs,
    spent: tuple[SpentUnnamed, ...],
    *said: Judged,
) -> Unsent | None:
    return unsent.check(place, told, coins, spent, None, BITCOIN, (standing(100),), said, NOW)


def test_its_fee_is_what_it_leaves_of_its_coins() -> None:
    found = check(ABSENT, contents(), free(50_000_000), ())
    assert found is not None
    assert (found.txid, found.fee, found.rate) == (TXID, 282, FeeRate(2000))


def test_without_the_values_no_fee_is_told() -> None:
    found = check(ABSENT, contents(), free(None), ())
    assert found is not None
    assert (found.fee, found.rate) == (None, None)


def test_a_fee_below_nothing_is_not_told() -> None:
    # It pays more than it has, which is a finding of its own.
    assert check(ABSENT, contents(), free(1), ()) is None


def test_spent_coins_cannot_be_sent() -> None:
    assert check(ABSENT, contents(), taken(raw(txid=OTHER)), ()) is None
    assert check(ABSENT, contents(), free(), (unnamed(),)) is None


def test_what_is_held_was_sent() -> None:
    assert check(where(Presence.PENDING), contents(), free(), ()) is None


def test_what_a_node_refuses_or_what_waits_for_its_time_cannot_be_sent_as_it_is() -> None:
    assert check(ABSENT, contents(), free(), (), judged()) is not None
    assert check(ABSENT, contents(), free(), (), judged("refused-dust")) is None
    assert check(ABSENT, contents(), free(), (), judged("refused-dust", seat="z")) is not None
    locked = contents(replace(raw(), locktime=101))
    assert check(ABSENT, locked, free(), ()) is None
    assert check(ABSENT, contents(replace(raw(), locktime=100)), free(), ()) is not None
    young = contents(replace(raw(), sequences=(10,)))
    assert check(ABSENT, young, free(50_000_000, 9), ()) is None
    assert check(ABSENT, young, free(50_000_000, 10), ()) is not None


def test_one_that_is_better_not_sent_is_not_called_ready() -> None:
    below = contents(raw((b"\x51", 1000)))
    assert check(ABSENT, below, free(2000), ()) is None
    assert check(ABSENT, contents(), free(10**9), ()) is None
