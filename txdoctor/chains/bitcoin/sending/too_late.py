"""Nothing is built on a transaction that one source has in a block, or whose coins are doubted."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs, SpentUnnamed
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting

QUARRELS = (Reason.AT_ODDS, Reason.OUTVOTED)


def too_late(
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> bool:
    """One source has it in a block, or a coin of it taken; or they quarrel about its coins.

    One source's word is enough to build nothing, even where the others outvote it.
    """
    mined = any(s.presence is Presence.INCLUDED for s in seen)
    gone = bool(spent) or any(c.fate is Fate.SPENT for c in coins)
    doubted = any(g.wanted is Inputs and g.reason in QUARRELS for g in gaps)
    return mined or gone or doubted
