"""The address that was to be paid shows what has reached it since."""

from __future__ import annotations

from txdoctor.model.complaint import Declared
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-seen", "general/search-incomplete", "general/cannot-know")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTheReceiver(Remedy):
    """How to ask again for `txid`."""

    code = "bitcoin/name-the-receiver"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 12

    txid: Id


def offer(subject: Subject, declared: Declared) -> NameTheReceiver | None:
    """For a bare hash: whoever waits for the money has the address, if not the bytes."""
    if subject.kind is not Kind.TRANSACTION or declared.receiver or declared.raw:
        return None
    return NameTheReceiver(txid=subject.id)
