"""The raw transaction shows what it spent, and so what took its place."""

from __future__ import annotations

from txdoctor.model.complaint import Declared
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-seen", "general/search-incomplete", "general/cannot-know")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTheBytes(Remedy):
    """What to copy from the wallet for `txid`, and how to ask again."""

    code = "bitcoin/give-the-bytes"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 10
    deed = "export"

    txid: Id


def offer(subject: Subject, declared: Declared) -> GiveTheBytes | None:
    """For a bare hash: an output can be spent once, and the bytes say which ones it spends."""
    if subject.kind is not Kind.TRANSACTION or declared.raw:
        return None
    return GiveTheBytes(txid=subject.id)
