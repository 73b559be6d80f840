"""Which sources are fit to say that something is nowhere, and why the others are not.

A source on another network is no witness at all. One that is syncing, behind the others, or whose
head is older than the network allows may say where a transaction is, never that it is nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing
from txdoctor.units import Moment

# Blocks behind the best source that still count as abreast; a network with quick blocks has a
# number of its own (`abreast`).
BEHIND = 3


def fitness(
    standings: Sequence[Standing], network: Network | None, now: Moment
) -> dict[str, Reason]:
    """Why a seat is not fit to say that something is nowhere; fit seats are not in it."""
    caip2 = network.caip2 if network else _commonest(s.caip2 for s in standings)
    home = [s for s in standings if s.caip2 == caip2]
    best = _best_height(home)
    found: dict[str, Reason] = {}
    for standing in standings:
        reason = _unfit(standing, caip2, best, network, now)
        if reason is not None:
            found[standing.seat] = reason
    return found


def _unfit(
    standing: Standing, caip2: str, best: int, network: Network | None, now: Moment
) -> Reason | None:
    if standing.caip2 != caip2:
        return Reason.OTHER_NETWORK
    if standing.syncing:
        return Reason.SYNCING
    limit = network.head_max_age if network else None
    if limit is not None and abs(now - standing.tip_time) > limit:
        return Reason.OLD_HEAD
    allowed = network.numbers.get("abreast", BEHIND) if network else BEHIND
    if best - standing.height > allowed:
        return Reason.BEHIND
    return None


def _best_height(standings: Sequence[Standing]) -> int:
    """The height that a lone boaster cannot lift: the median of three or more, else the highest."""
    heights = sorted(s.height for s in standings)
    if not heights:
        return 0
    return heights[len(heights) // 2] if len(heights) > 2 else heights[-1]


def _commonest(ids: Iterable[str]) -> str:
    counted = Counter(ids).most_common(1)
    return counted[0][0] if counted else ""
