"""No block has come for a long while: the network is slow, and nobody's transaction is at fault."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Moment, Span

# Blocks come at random (Bitcoin white paper, section 11: Poisson): a gap of t mean intervals or
# more has odds of exp(-t). In thousandths of the interval, with the odds as one in so many.
GAPS = ((9210, 10_000), (6908, 1000), (4605, 100))
MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBlockLately(Finding):
    """None for `gap`, since `newest`; of so many gaps, one in `one_in` is as long."""

    code = "bitcoin/no-block-lately"
    level = Level.NOTE

    gap: Span
    newest: Moment
    usual: Span
    one_in: int


def check(
    where: Whereabouts, standings: tuple[Standing, ...], network: Network, at: TakenAt
) -> NoBlockLately | None:
    """By the newest block's own clock, over what one gap in a hundred exceeds."""
    interval = network.numbers.get("block_interval")
    times = [each.tip_time for each in standings if each.seat in where.backing]
    if where.presence is not Presence.PENDING or interval is None or not times:
        return None
    newest = max(times)
    gap = at.now - newest
    odds = next((odds for long, odds in GAPS if gap * 1000 >= long * interval), None)
    if odds is None:
        return None
    whole = gap // MINUTE * MINUTE
    return NoBlockLately(gap=Span(whole), newest=newest, usual=Span(interval), one_in=odds)
