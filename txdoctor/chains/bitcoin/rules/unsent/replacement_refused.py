"""Nodes of this network refuse a replacement, so that a higher fee for it gets nowhere."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.weighing import has_room, weighed_at
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementRefused(Finding):
    """Nodes as they come refuse it; a few nodes and pools have switched it on."""

    code = "bitcoin/replacement-refused"
    level = Level.NOTE
    points_at = "replaceable"


def check(
    where: Whereabouts | None,
    tx: PendingTx | None,
    market: FeeMarket | None,
    family: Family | None,
    network: Network,
    weighed: Weighed | None = None,
    position: Position | None = None,
) -> ReplacementRefused | None:
    """It waits, and by its fee it might go on waiting; signalling (BIP 125) makes no difference.

    Only the network is a must: elsewhere the question does not arise, whatever was not answered.
    """
    refused = network.terms.get("replace_by_fee") == "refused-by-default"
    if where is None or where.presence is not Presence.PENDING or not refused:
        return None
    rate = weighed_at(tx, family, weighed) if tx else None
    enough = market is not None and rate is not None and rate >= market.three_blocks
    return None if enough or has_room(position) else ReplacementRefused()
