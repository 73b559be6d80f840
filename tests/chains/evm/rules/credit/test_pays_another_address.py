"""A plain payment to another address than the one that was named is found, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.credit.pays_another_address import PaysAnotherAddress, check
from txdoctor.model.complaint import Declared
from txdoctor.units import Id

PAID = Id("0x" + "70" * 20)
WAITS = Id("0x" + "42" * 20)
MOVED = bytes.fromhex("a9059cbb" + "00" * 12 + "51" * 20 + "00" * 31 + "09")


def found(receiver: Id | None, *, succeeded: bool = True, **of_it: Any) -> object:
    return check(
        Declared(receiver=receiver), s.INCLUDED, s.receipt(succeeded=succeeded), s.mined(**of_it),
        s.network(), s.head(), s.finalized(s.HEIGHT), (),
    )  # fmt: skip


def test_found_for_coins_that_went_elsewhere() -> None:
    told = found(WAITS)
    assert isinstance(told, PaysAnotherAddress)
    assert (told.receiver.lower(), told.paid.lower(), told.final) == (WAITS, PAID, True)


def test_of_tokens_the_receiver_in_the_data_counts() -> None:
    told = found(PAID, value=0, data=MOVED)
    assert isinstance(told, PaysAnotherAddress)
    assert told.paid.lower() == "0x" + "51" * 20
    assert found(Id("0x" + "51" * 20), value=0, data=MOVED) is None


@pytest.mark.parametrize("receiver", [None, PAID, Id(PAID.upper().replace("X", "x"))])
def test_clear_where_it_went_there_or_nobody_was_named(receiver: Id | None) -> None:
    assert found(receiver) is None


def test_clear_for_a_call_that_may_pay_inside_and_for_what_failed() -> None:
    assert found(WAITS, data=b"\x01\x02\x03\x04") is None
    assert found(WAITS, value=1, data=MOVED) is None
    assert found(WAITS, succeeded=False) is None
