"""What can never be mined any more may be paid by a new transaction."""

from __future__ import annotations

from txdoctor.chains.bitcoin.rules.gone.lost_to_mined_conflict import LostToMinedConflict
from txdoctor.model.diagnosis import Confidence, Verdict
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id

cures = ("bitcoin/lost-to-mined-conflict",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAnew(Remedy):
    """`by` lies `depth` deep and keeps the old one out for good; `unpaid` may be owed something."""

    code = "bitcoin/pay-anew"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 40
    pays = True

    by: Id
    depth: Confirmations
    unpaid: tuple[Id, ...]


def offer(
    lost: LostToMinedConflict,
    verdict: Verdict,
    seen: tuple[Sighting, ...],
) -> PayAnew | None:
    """Only where the other one is as deep as is taken for final, and nobody has the old one."""
    held = any(s.presence in (Presence.PENDING, Presence.INCLUDED) for s in seen)
    # High only where more than one source stands behind it: a second payment rests on no lone word.
    doubt = verdict.confidence is not Confidence.HIGH or verdict.code != lost.code
    if not lost.final or not verdict.final or held or doubt:
        return None
    return PayAnew(by=lost.by, depth=lost.depth, unpaid=lost.unpaid)
