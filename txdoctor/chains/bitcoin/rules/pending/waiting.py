"""Nodes hold the transaction, and it pays enough for one of the coming blocks."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import beside
from txdoctor.chains.bitcoin.price.weighing import has_room, turn, weighed_at
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Finding):
    """`rate` is what miners weigh it with, `next_block` what the next block takes.

    Where it reaches what three blocks take, `enough` is its rate; where it does not, but the next
    block has room for it, `roomy` is. `in_block` and `from_block` as in `bitcoin/outbid`.
    """

    code = "bitcoin/waiting"
    level = Level.NOTE
    state = State.PENDING
    points_at = "fee_rate"

    rate: FeeRate
    next_block: FeeRate
    three_blocks: FeeRate
    enough: FeeRate | None
    roomy: FeeRate | None
    in_block: int | None
    from_block: int | None


def check(
    where: Whereabouts,
    tx: PendingTx,
    market: FeeMarket,
    family: Family | None,
    weighed: Weighed | None = None,
    position: Position | None = None,
) -> Waiting | None:
    """At or above what three blocks take, or so little waits that the next block has room."""
    rate = weighed_at(tx, family, weighed)
    enough = rate >= market.three_blocks
    if where.presence is not Presence.PENDING or not (enough or has_room(position)):
        return None
    in_block, from_block = turn(position)
    return Waiting(
        rate=rate,
        next_block=beside(rate, market.next_block),
        three_blocks=beside(rate, market.three_blocks),
        enough=rate if enough else None,
        roomy=None if enough else rate,
        in_block=in_block,
        from_block=from_block,
    )
