"""How long the next blocks take is chance, and the bounds of it are known."""

from __future__ import annotations

from txdoctor.units import Span

# Blocks come at random (Bitcoin white paper, section 11: Poisson), so the k-th takes an Erlang-k
# time: its 5th and 95th percentiles, in thousandths of the mean interval between blocks.
WAITS = {1: (51, 2996), 3: (818, 6296), 6: (2613, 10513)}
MINUTE = 60  # seconds: nobody waits by the second


def times(within: int, interval: int | None) -> tuple[Span | None, Span | None]:
    """When a block among the next `within` comes, in nine of ten cases.

    Down and up to whole minutes; a soonest time under a minute stays as it is.
    """
    if interval is None:
        return None, None
    first, last = (thousandths * interval for thousandths in WAITS[within])
    soonest = first // 1000
    if soonest >= MINUTE:
        soonest = soonest // MINUTE * MINUTE
    return Span(soonest), Span(-(-last // (1000 * MINUTE)) * MINUTE)
