"""Whoever is no longer paid is named."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    CHANGE,
    OTHER,
    SHOP,
    SHOP_ADDRESS,
    THIEF,
    contents,
    free,
    raw,
    taken,
    where,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.rules.gone.redirected import Redirected, check
from txdoctor.chains.bitcoin.spelling.addresses import address_of
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def found(rival: RawTransaction, declared: Declared = NOTHING_DECLARED) -> Redirected | None:
    return check(ABSENT, contents(), taken(rival), declared, BITCOIN)


def test_a_cancellation_pays_nobody() -> None:
    cancelled = found(raw((THIEF, 49_000_000), txid=OTHER))
    assert cancelled is not None
    assert cancelled.unpaid == (SHOP_ADDRESS, address_of(CHANGE, BITCOIN))
    assert cancelled.still_paid is None
    assert (cancelled.by, cancelled.final) == (OTHER, False)


def test_change_that_is_known_is_not_missed() -> None:
    sender = address_of(CHANGE, BITCOIN)
    rival = raw((SHOP, 20_000_000), (THIEF, 29_000_000), txid=OTHER)
    assert found(rival) is not None
    assert found(rival, Declared(sender=sender)) is None


def test_a_payee_who_gets_less_beside_change_that_does_is_named() -> None:
    both = found(raw((SHOP, 1_000_000), (CHANGE, 1_000_000), txid=OTHER))
    assert both is not None
    assert SHOP_ADDRESS in both.unpaid


def test_a_bump_is_another_finding() -> None:
    assert found(raw((SHOP, 20_000_000), (CHANGE, 29_000_000), txid=OTHER)) is None


def test_free_coins_redirect_nothing() -> None:
    assert check(ABSENT, contents(), free(), NOTHING_DECLARED, BITCOIN) is None


def test_once_a_block_has_the_other_one_it_is_lost() -> None:
    mined = taken(raw((THIEF, 49_000_000), txid=OTHER), height=100)
    assert check(ABSENT, contents(), mined, NOTHING_DECLARED, BITCOIN) is None
