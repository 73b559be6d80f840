"""The sender's way where nodes refuse a replacement, and only there."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    LITECOIN,
    OTHER,
    SHOP,
    TXID,
    family,
    market,
    raw,
    waiting,
)
from txdoctor.chains.bitcoin.remedies.spend_the_change import offer
from txdoctor.model.sighting import Presence, Sighting


def test_litecoin_has_it_and_bitcoin_replaces() -> None:
    offered = offer(waiting(282), family(), market(), LITECOIN)
    assert offered is not None
    assert (offered.fee, offered.within, len(offered.outputs)) == (3017, 1, 2)
    assert offer(waiting(282), family(), market(), BITCOIN) is None


def test_without_a_second_output_there_is_no_change() -> None:
    tx = waiting(282, tx=raw((SHOP, 50_000_000)))
    assert offer(tx, family(), market(), LITECOIN) is None


def test_a_block_ends_it() -> None:
    mined = Sighting(seat="b", txid=TXID, presence=Presence.INCLUDED, block=OTHER, height=9)
    assert offer(waiting(282), family(), market(), LITECOIN, (mined,)) is None
