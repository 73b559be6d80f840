"""What throws out the transactions of others is paid for, and is a choice."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, TXID, family, market, mempool, waiting
from txdoctor.chains.bitcoin.remedies.replace_by_fee_over_descendants import offer
from txdoctor.model.complaint import NOTHING_DECLARED
from txdoctor.model.remedy import Safety
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import FeeRate

NOTHING = NOTHING_DECLARED
HUNG = family(descendants=(3, 5000, 600))


def test_descendants_are_paid_for() -> None:
    offered = offer(waiting(282), HUNG, market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    assert offered.safety is Safety.NEEDS_CHOICE
    assert (offered.least, offered.descendants, offered.descendant_fees) == (5424, 3, 5000)
    # What is thrown out costs more than the next block; 5425 is what 38.2 sat/vB make.
    assert (offered.fee, offered.new_rate) == (5425, FeeRate(38_200))


def test_not_offered_for_a_lone_one_nor_where_nodes_refuse() -> None:
    assert offer(waiting(282), family(), market(), mempool(), BITCOIN, NOTHING) is None
    assert offer(waiting(282), HUNG, market(), mempool(), LITECOIN, NOTHING) is None


def test_not_offered_once_a_source_has_it_in_a_block() -> None:
    seen = (Sighting(seat="a", txid=TXID, presence=Presence.INCLUDED),)
    assert offer(waiting(282), HUNG, market(), mempool(), BITCOIN, NOTHING, seen=seen) is None
