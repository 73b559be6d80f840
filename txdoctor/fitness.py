"""Which sources are fit to say that something is nowhere, and why the others are not.

A source on another network is no witness at all. One that is syncing, behind the others, or whose
head is older than the network allows may say where a transaction is, never that it is nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing
from txdoctor.records import dataclass
from txdoctor.units import Moment

# Blocks behind the best source that still count as abreast; a network with quick blocks has a
# number of its own (`abreast`).
BEHIND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """`unfit` says of each seat set aside why; `ceiling` is the height that can be believed.

    A block above the ceiling is claimed by a seat that runs ahead of the others: the claim is a
    vote like any other, but it makes nobody else "too early" to contradict it.
    """

    unfit: Mapping[str, Reason]
    ceiling: int


def fitness(standings: Sequence[Standing], network: Network | None, now: Moment) -> Fitness:
    """Judge each seat by its own word, by the clock, and by the others."""
    caip2 = network.caip2 if network else _commonest(s.caip2 for s in standings)
    unfit = {s.seat: reason for s in standings if (reason := why_unfit(s, caip2, network, now))}
    middle = _middle_height([s for s in standings if s.seat not in unfit])
    allowed = network.numbers.get("abreast", BEHIND) if network else BEHIND
    for standing in standings:
        if standing.seat not in unfit and middle - standing.height > allowed:
            unfit[standing.seat] = Reason.BEHIND
    return Fitness(unfit=unfit, ceiling=middle + allowed)


def why_unfit(
    standing: Standing, caip2: str, network: Network | None, now: Moment
) -> Reason | None:
    """Why a seat is set aside by its own word and by the clock alone; None: it is fit."""
    if standing.caip2 != caip2:
        return Reason.OTHER_NETWORK
    if standing.syncing:
        return Reason.SYNCING
    limit = network.head_max_age if network else None
    if limit is not None and abs(now - standing.tip_time) > limit:
        return Reason.OLD_HEAD
    return None


def _middle_height(standings: Sequence[Standing]) -> int:
    """The median head, which one boaster or laggard among three cannot move; of two, the lower."""
    heights = sorted(s.height for s in standings)
    return heights[(len(heights) - 1) // 2] if heights else 0


def _commonest(ids: Iterable[str]) -> str:
    counted = Counter(ids).most_common(1)
    return counted[0][0] if counted else ""
