"""What proves a payment names its output, counted from nought, and never guesses which it is."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    NOW,
    SHOP,
    SHOP_ADDRESS,
    mined,
    raw,
    standing,
    where,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.remedies.give_the_evidence import GiveTheEvidence, offer
from txdoctor.model.complaint import Declared
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

MINED = where(Presence.INCLUDED, height=100)
DATA = bytes.fromhex("6a0568656c6c6f")


def given(receiver: Id | None = None, tx: RawTransaction | None = None) -> GiveTheEvidence:
    told = offer(MINED, mined(tx=tx), BITCOIN, Declared(receiver=receiver), NOW, (standing(105),))
    assert told is not None
    return told


def test_the_named_receiver_s_output() -> None:
    told = given(SHOP_ADDRESS)
    assert (told.receiver, told.amount, told.output) == (SHOP_ADDRESS, 20_000_000, 0)
    assert (told.outputs, told.confirmations, told.height) == (None, 6, 100)
    assert (told.network, told.looked_at) == ("Bitcoin", NOW.now)


def test_without_a_name_one_of_two_is_not_guessed() -> None:
    told = given()
    assert (told.receiver, told.amount, told.output, told.outputs) == (None, None, None, 2)


def test_the_only_one_that_pays_anybody_needs_no_name() -> None:
    told = given(tx=raw((DATA, 0), (SHOP, 7000)))
    assert (told.receiver, told.amount, told.output) == (SHOP_ADDRESS, 7000, 1)


def test_two_outputs_to_one_address_are_not_one() -> None:
    told = given(SHOP_ADDRESS, raw((SHOP, 7000), (SHOP, 8000)))
    assert (told.output, told.outputs) == (None, 2)


def test_none_while_no_block_has_it() -> None:
    waiting = where(Presence.PENDING)
    assert offer(waiting, mined(), BITCOIN, Declared(), NOW, ()) is None
