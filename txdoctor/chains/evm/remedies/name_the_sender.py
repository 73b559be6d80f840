"""The sending account and its nonce show whether another transaction took its place."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-seen", "general/search-incomplete", "general/cannot-know")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTheSender(Remedy):
    """What to look up in the wallet for `txid`, and how to ask again."""

    code = "evm/name-the-sender"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 10

    txid: Id


def offer(subject: Subject, about: Claimed | None) -> NameTheSender | None:
    """For a bare hash: a nonce can be used once, and a hash does not tell it.

    Bytes that were given and cannot be read, or are another transaction's, do not tell it either.
    """
    if subject.kind is not Kind.TRANSACTION or about is not None:
        return None
    return NameTheSender(txid=subject.id)
