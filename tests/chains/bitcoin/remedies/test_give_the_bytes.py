"""A bare hash that nobody knows is settled by its bytes; given once, they are not asked for."""

from __future__ import annotations

from txdoctor.chains.bitcoin.remedies.give_the_bytes import cures, offer
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

TXID = Id("ab" * 32)


def subject(kind: Kind) -> Subject:
    return Subject(text=Untrusted(TXID), kind=kind, id=TXID, chain="bitcoin")


def test_a_bare_hash_is_asked_for_its_bytes() -> None:
    found = offer(subject(Kind.TRANSACTION), NOTHING_DECLARED)
    assert found is not None
    assert found.txid == TXID
    assert "general/not-seen" in cures


def test_who_has_given_them_is_not_asked_again() -> None:
    assert offer(subject(Kind.TRANSACTION), Declared(raw="00")) is None
    assert offer(subject(Kind.ADDRESS), NOTHING_DECLARED) is None
