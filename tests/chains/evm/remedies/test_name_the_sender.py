"""A bare hash that nobody knows is settled by sender and nonce; given once, they are enough."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed
from txdoctor.chains.evm.remedies.name_the_sender import cures, offer
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

TXID = Id("0x" + "ab" * 32)
SENDER = Id("0x" + "11" * 20)


def subject(kind: Kind) -> Subject:
    return Subject(text=Untrusted(TXID), kind=kind, id=TXID, chain="evm")


def test_a_bare_hash_is_asked_for_its_sender() -> None:
    found = offer(subject(Kind.TRANSACTION), None)
    assert found is not None
    assert found.txid == TXID
    assert "general/not-seen" in cures


def test_who_has_said_it_is_not_asked_again() -> None:
    about = Claimed(seat="", txid=TXID, sender=SENDER, nonce=0)
    assert offer(subject(Kind.TRANSACTION), about) is None
    assert offer(subject(Kind.ADDRESS), None) is None
