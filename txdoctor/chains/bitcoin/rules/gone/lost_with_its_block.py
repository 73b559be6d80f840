"""The block that held it is no longer part of the chain, and no pool has taken it back."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.branches import LeftBehind
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class LostWithItsBlock(Finding):
    """It stood in `block` at `height`; `source` keeps that block beside its best chain."""

    code = "bitcoin/lost-with-its-block"
    level = Level.WARNING
    state = State.DROPPED
    points_at = "left_block"

    block: Id
    height: int | None
    source: Id


def check(where: Whereabouts, left: LeftBehind) -> LostWithItsBlock | None:
    """Its coins went into another one, which is said then, or a pool had no place for it."""
    if where.presence is not Presence.ABSENT or where.txid != left.txid:
        return None
    return LostWithItsBlock(block=left.block, height=left.height, source=Id(left.seat))
