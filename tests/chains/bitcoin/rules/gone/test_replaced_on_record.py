"""A server's record names the successor; what that one pays is read from its bytes."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    OTHER,
    SHOP_ADDRESS,
    contents,
    on_record,
    standing,
    where,
)
from txdoctor.chains.bitcoin.facts.succession import OnRecord
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.rules.gone.replaced_on_record import ReplacedOnRecord, check
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import Id

ABSENT = where(Presence.ABSENT)
TO_SHOP = Declared(receiver=SHOP_ADDRESS)
TO_NOBODY = Declared(receiver=Id("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))


def found(
    record: OnRecord,
    declared: Declared = NOTHING_DECLARED,
    *,
    known: Contents | None = None,
    seen: Whereabouts = ABSENT,
) -> ReplacedOnRecord | None:
    return check(record, seen, known, (standing(105),), declared)


def test_it_waits() -> None:
    replaced = found(on_record())
    assert replaced is not None
    assert (replaced.by, replaced.place, replaced.depth) == (OTHER, "in-the-pool", None)
    assert (replaced.paid, replaced.amount, replaced.unpaid) == (None, None, None)
    assert (replaced.state, replaced.final) == (State.REPLACED, False)


def test_it_is_mined() -> None:
    replaced = found(on_record(height=100))
    assert replaced is not None
    assert (replaced.place, replaced.depth, replaced.final) == ("in-a-block", 6, False)


def test_whether_the_receiver_is_paid() -> None:
    paid, unpaid = found(on_record(), TO_SHOP), found(on_record(), TO_NOBODY)
    assert paid is not None
    assert unpaid is not None
    assert (paid.paid, paid.amount, paid.unpaid) == (SHOP_ADDRESS, 20_000_000, None)
    assert (unpaid.paid, unpaid.amount, unpaid.unpaid) == (None, None, TO_NOBODY.receiver)


def test_bytes_say_more_than_a_record() -> None:
    assert found(on_record(), known=contents()) is None


def test_nothing_while_it_is_there() -> None:
    assert found(on_record(), seen=where()) is None
