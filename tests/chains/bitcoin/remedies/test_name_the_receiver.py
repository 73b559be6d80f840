"""Whoever waits for money can name the address."""

from __future__ import annotations

from tests.chains.bitcoin.scene import SHOP_ADDRESS, TXID
from txdoctor.chains.bitcoin.remedies.name_the_receiver import offer
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Untrusted


def subject(kind: Kind = Kind.TRANSACTION) -> Subject:
    return Subject(text=Untrusted(TXID), kind=kind, id=TXID, chain="bitcoin", networks=())


def test_for_a_bare_hash() -> None:
    offered = offer(subject(), NOTHING_DECLARED)
    assert offered is not None
    assert offered.txid == TXID


def test_not_where_it_was_named_or_bytes_say_it() -> None:
    assert offer(subject(), Declared(receiver=SHOP_ADDRESS)) is None
    assert offer(subject(), Declared(raw="00")) is None
    assert offer(subject(Kind.RAW_TRANSACTION), NOTHING_DECLARED) is None
