"""Others pay more for the places in the coming blocks."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Queue
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.ancestry import held
from txdoctor.chains.bitcoin.price.rates import ahead, beside
from txdoctor.chains.bitcoin.price.weighing import has_room, turn, weighed_at
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbid(Finding):
    """`rate` is what miners weigh it with; `waiting_ahead` what waits at that rate or a higher.

    `in_block`: its turn comes in that one of the coming blocks, `from_block`: in that one at the
    earliest, if nothing more comes.
    """

    code = "bitcoin/outbid"
    level = Level.WARNING
    state = State.PENDING
    points_at = "fee_rate"

    rate: FeeRate
    next_block: FeeRate
    three_blocks: FeeRate
    waiting_ahead: VSize | None
    in_block: int | None
    from_block: int | None


def check(
    where: Whereabouts,
    tx: PendingTx,
    market: FeeMarket,
    family: Family | None,
    queue: Queue | None,
    weighed: Weighed | None = None,
    position: Position | None = None,
) -> Outbid | None:
    """Under what three blocks take; between that and the next block's price it only waits a bit.

    Not where so little waits that the next block has room for it, whatever is estimated.
    """
    rate = weighed_at(tx, family, weighed)
    if where.presence is not Presence.PENDING or rate >= market.three_blocks:
        return None
    if has_room(position):
        return None
    if family and held(tx, family, market):
        return None  # its own fee is not what is wrong: bitcoin/held-by-ancestor
    before = ahead(queue.bands, rate) if queue else None
    in_block, from_block = turn(position)
    return Outbid(
        rate=rate,
        next_block=beside(rate, market.next_block),
        three_blocks=beside(rate, market.three_blocks),
        waiting_ahead=before or None,
        in_block=in_block,
        from_block=from_block,
    )
