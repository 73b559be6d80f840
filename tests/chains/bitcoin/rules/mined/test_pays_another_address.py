"""A mined transaction that pays nothing to the named address is found; spellings do not matter."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, SHOP, SHOP_ADDRESS, mined, raw, standing, where
from txdoctor.chains.bitcoin.rules.mined.pays_another_address import PaysAnotherAddress, check
from txdoctor.model.complaint import Declared
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

NOT_PAID = Id("bc1qxvenxvenxvenxvenxvenxvenxvenxven2ymjt8")
MINED = where(Presence.INCLUDED, height=100)


def found(receiver: Id | None) -> PaysAnotherAddress | None:
    return check(Declared(receiver=receiver), MINED, mined(), (standing(105),), BITCOIN)


def test_found_with_those_that_are_paid() -> None:
    told = found(NOT_PAID)
    assert told is not None
    assert told.receiver == NOT_PAID
    assert told.paid[0] == SHOP_ADDRESS
    assert (told.others, told.final) == (None, True)


def test_of_many_three_are_named_and_the_others_counted() -> None:
    many = mined(tx=raw(*((bytes.fromhex("0014" + f"{n:02x}" * 20), 1000) for n in range(1, 6))))
    told = check(Declared(receiver=NOT_PAID), MINED, many, (standing(100),), BITCOIN)
    assert told is not None
    assert (len(told.paid), told.others, told.final) == (3, 2, False)


def test_clear_where_it_pays_there_or_nobody_was_named() -> None:
    assert found(SHOP_ADDRESS) is None
    assert found(Id(SHOP_ADDRESS.upper())) is None
    assert found(None) is None
    assert SHOP in [output.script for output in mined().raw.outputs]


def test_clear_while_it_waits() -> None:
    waiting = where(Presence.PENDING)
    assert check(Declared(receiver=NOT_PAID), waiting, mined(), (), BITCOIN) is None
