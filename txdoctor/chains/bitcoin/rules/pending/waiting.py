"""Nodes hold the transaction, and it pays enough for one of the coming blocks."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.rates import beside
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Finding):
    """`rate` is what miners weigh it with, `next_block` what the next block takes."""

    code = "bitcoin/waiting"
    level = Level.NOTE
    state = State.PENDING
    points_at = "fee_rate"

    rate: FeeRate
    next_block: FeeRate
    three_blocks: FeeRate


def check(
    where: Whereabouts, tx: PendingTx, market: FeeMarket, family: Family | None
) -> Waiting | None:
    """At or above what three blocks take."""
    rate = family.effective if family else tx.rate
    if where.presence is not Presence.PENDING or rate < market.three_blocks:
        return None
    return Waiting(
        rate=rate,
        next_block=beside(rate, market.next_block),
        three_blocks=beside(rate, market.three_blocks),
    )
