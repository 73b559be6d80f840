"""What it spends from has to be known before it can be."""

from __future__ import annotations

from txdoctor.chains.bitcoin.rules.unsent.parent_missing import ParentMissing
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("bitcoin/parent-missing",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTheParentFirst(Remedy):
    """`parents` are to be examined, and sent where they wait unsent."""

    code = "bitcoin/send-the-parent-first"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20
    pays = True

    parents: tuple[Id, ...]


def offer(missing: ParentMissing) -> SendTheParentFirst:
    """Always."""
    return SendTheParentFirst(parents=missing.parents)
