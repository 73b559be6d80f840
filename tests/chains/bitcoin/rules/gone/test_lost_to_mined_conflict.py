"""How deep the other one lies is told, and it is final only at the usual depth."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
    standing,
    taken,
    where,
)
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.rivals import mined_rival
from txdoctor.chains.bitcoin.rules.gone.lost_to_mined_conflict import LostToMinedConflict, check
from txdoctor.model.complaint import NOTHING_DECLARED
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

ABSENT = where(Presence.ABSENT)
STOLEN = raw((THIEF, 49_000_000), txid=OTHER)


def found(coins: Inputs, head: int = 105) -> LostToMinedConflict | None:
    rival = mined_rival(coins)
    return check(ABSENT, contents(), coins, (standing(head),), NOTHING_DECLARED, BITCOIN, rival)


def test_what_most_do_not_bear_out_is_not_final() -> None:
    deep = taken(STOLEN, height=100)
    elsewhere = replace(deep, block=Id("ab" * 32))
    for rival in (None, mined_rival(elsewhere)):
        lost = check(ABSENT, contents(), deep, (standing(200),), NOTHING_DECLARED, BITCOIN, rival)
        assert lost is not None
        assert not lost.final


@pytest.mark.parametrize(
    ("head", "depth", "final"), [(100, 1, False), (104, 5, False), (105, 6, True)]
)
def test_depth_and_finality(head: int, depth: int, final: bool) -> None:
    lost = found(taken(STOLEN, height=100), head)
    assert lost is not None
    assert (lost.by, lost.depth, lost.final) == (OTHER, depth, final)
    assert SHOP_ADDRESS in lost.unpaid


def test_who_is_still_paid_is_named() -> None:
    lost = found(taken(raw((SHOP, 20_000_000), (THIEF, 1), txid=OTHER), height=100))
    assert lost is not None
    assert lost.still_paid == (SHOP_ADDRESS,)


def test_what_goes_on_waits_or_is_free_is_not_lost() -> None:
    bump = raw((SHOP, 20_000_000), (CHANGE, 29_000_000), txid=OTHER)
    assert found(taken(bump, height=100)) is None
    assert found(taken(STOLEN)) is None
    assert found(free()) is None
