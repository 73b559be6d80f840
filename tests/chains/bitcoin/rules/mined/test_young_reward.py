"""A block's reward is told of until a hundred blocks lie on it, and no other transaction is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import BITCOIN, mined, raw, standing, where
from txdoctor.chains.bitcoin.codec.coin import NOWHERE, Coin
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.chains.bitcoin.rules.mined.young_reward import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

MINED = where(Presence.INCLUDED, height=100)


def reward() -> MinedTx:
    first = Coin(txid=Id(NOWHERE), vout=0xFFFFFFFF)
    return mined(tx=replace(raw(), spends=(first,)))


@pytest.mark.parametrize(("head", "left"), [(100, 99), (198, 1)])
def test_found_with_the_blocks_that_are_missing(head: int, left: int) -> None:
    told = check(MINED, reward(), (standing(head),), BITCOIN)
    assert told is not None
    assert (told.left, told.about) == (left, left * 600)


def test_clear_once_it_can_be_spent() -> None:
    assert check(MINED, reward(), (standing(199),), BITCOIN) is None


def test_clear_for_an_ordinary_payment_and_while_nothing_is_mined() -> None:
    assert check(MINED, mined(), (standing(100),), BITCOIN) is None
    assert check(where(Presence.ABSENT), reward(), (standing(100),), BITCOIN) is None
