"""The block that held it is no longer part of the chain; it waits once more."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.branches import LeftBehind
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorgedOut(Finding):
    """It stood in `block` at `height`; `source` keeps that block beside its best chain."""

    code = "bitcoin/reorged-out"
    level = Level.WARNING
    state = State.PENDING
    points_at = "left_block"

    block: Id
    height: int | None
    source: Id


def check(where: Whereabouts, left: LeftBehind) -> ReorgedOut | None:
    """It is in a pool again, or never left it where the other branch was not built on."""
    if where.presence is not Presence.PENDING or where.txid != left.txid:
        return None
    return ReorgedOut(block=left.block, height=left.height, source=Id(left.seat))
