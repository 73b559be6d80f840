"""A child is advised to whoever was paid, and only while the parent waits everywhere."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import (
    BITCOIN,
    LITECOIN,
    OTHER,
    TXID,
    family,
    market,
    raw,
    taken,
    waiting,
)
from txdoctor.chains.bitcoin.remedies.child_pays_for_parent import offer
from txdoctor.model.sighting import Presence, Sighting


def test_the_figures_are_those_of_the_child() -> None:
    offered = offer(waiting(282), family(), market(), BITCOIN)
    assert offered is not None
    assert (offered.fee, offered.size, offered.within, offered.version) == (3017, 122, 1, None)
    assert offered.rate.fee(offered.size) >= offered.fee
    assert offer(waiting(282), family(), market(), LITECOIN) is not None


def test_a_parent_of_version_3_wants_a_child_of_version_3() -> None:
    tx = waiting(282, tx=replace(raw(), version=3))
    offered = offer(tx, family(), market(), BITCOIN)
    assert offered is not None
    assert offered.version == 3


def test_where_one_source_has_a_block_nothing_is_built() -> None:
    mined = Sighting(seat="b", txid=TXID, presence=Presence.INCLUDED, block=OTHER, height=9)
    assert offer(waiting(282), family(), market(), BITCOIN, (mined,)) is None
    gone = taken(raw(txid=OTHER), height=7)
    assert offer(waiting(282), family(), market(), BITCOIN, (), (gone,)) is None


def test_what_pays_enough_needs_none() -> None:
    assert offer(waiting(3000), family(), market(), BITCOIN) is None
