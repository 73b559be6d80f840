"""Two sources that are both up to date have different blocks at one height."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.branches import BlockAt
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOnTwoBranches(Finding):
    """At `height`, `these` have the block `one` and `those` the block `other`."""

    code = "bitcoin/sources-on-two-branches"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "branch_blocks"

    height: int
    one: Id
    these: tuple[Id, ...]
    other: Id
    those: tuple[Id, ...]


def check(blocks: tuple[BlockAt, ...], gaps: tuple[Gap, ...]) -> SourcesOnTwoBranches | None:
    """Only while they contradict each other about the transaction, and neither side has most.

    A source that was set aside (it lags, or its head is old) is on no branch that counts.
    """
    if not any(g.wanted is Whereabouts and g.reason is Reason.AT_ODDS for g in gaps):
        return None
    set_aside = {gap.seat for gap in gaps if gap.wanted is Standing}
    fit = [each for each in blocks if each.seat not in set_aside]
    for height in sorted({each.height for each in fit}):
        sides = _sides(fit, height)
        if len(sides) > 1:
            (one, these), (other, those) = list(sides.items())[:2]
            return SourcesOnTwoBranches(
                height=height, one=one, these=tuple(these), other=other, those=tuple(those)
            )
    return None


def _sides(blocks: list[BlockAt], height: int) -> dict[Id, list[Id]]:
    sides: dict[Id, list[Id]] = {}
    for each in blocks:
        if each.height == height:
            sides.setdefault(each.block, []).append(Id(each.seat))
    return sides
