"""One source holds the transaction waiting, another shows its coins taken by a different one."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.rivals import place
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinsContested(Finding):
    """`held_at` have it in their pool; `spent_at` shows its coins in `by`, which stands `place`.

    `by` is None where that source cannot name the other transaction.
    """

    code = "bitcoin/coins-contested"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "replaced_by"

    held_at: tuple[Id, ...]
    spent_at: Id
    by: Id | None
    place: Term


def check(
    where: Whereabouts, inputs: Inputs | None, spent: tuple[SpentUnnamed, ...]
) -> CoinsContested | None:
    """A coin can be spent once (Bitcoin Core, src/txmempool.h, mapNextTx): one of them is behind.

    Pools differ for a while after a replacement, so neither is called wrong. Where more sources
    hold it than miss it, the one that shows the other transaction is outvoted.
    """
    rival = inputs if inputs is not None and inputs.fate is Fate.SPENT else None
    if where.presence is not Presence.PENDING or not (rival or spent):
        return None
    if len(where.backing) > max(1, len(where.absent_at)):
        return None
    mined = rival.block is not None if rival else spent[0].mined
    return CoinsContested(
        held_at=tuple(map(Id, where.backing)),
        spent_at=Id(rival.seat if rival else spent[0].seat),
        by=rival.by if rival else None,
        place=place(mined=mined),
    )
