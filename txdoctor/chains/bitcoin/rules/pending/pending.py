"""Nodes hold the transaction; whether it pays enough is not known."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending(Finding):
    """`seen_at` holds it; `rate` is what it pays, where that was told."""

    code = "bitcoin/pending"
    level = Level.NOTE
    state = State.PENDING

    seen_at: Id
    rate: FeeRate | None


def check(where: Whereabouts, tx: PendingTx | None, market: FeeMarket | None) -> Pending | None:
    """Said where its own fee or the market's is missing; with both, other findings compare them."""
    if where.presence is not Presence.PENDING or (tx is not None and market is not None):
        return None
    return Pending(seen_at=Id(where.backing[0]), rate=tx.rate if tx else None)
