"""A payment at the same address is told as what it is: perhaps the same one."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    OTHER,
    SHOP_ADDRESS,
    TXID,
    arrivals,
    contents,
    on_record,
    payment,
    where,
)
from txdoctor.chains.bitcoin.facts.succession import Arrivals
from txdoctor.chains.bitcoin.rules.gone.perhaps_replaced import check
from txdoctor.model.sighting import Presence
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

ABSENT = where(Presence.ABSENT)
THIRD = Id("77" * 32)
LOST = Subject(text=Untrusted(TXID), kind=Kind.TRANSACTION, id=TXID, chain="bitcoin", networks=())


def test_the_one_that_waits_comes_first() -> None:
    found = check(ABSENT, LOST, (arrivals(payment(THIRD, height=9), payment(OTHER)),), None, None)
    assert found is not None
    assert (found.by, found.place, found.payments) == (OTHER, "in-the-pool", 2)
    assert (found.address, found.amount, found.time) == (SHOP_ADDRESS, 20_000_000, None)


def test_of_those_in_blocks_the_newest() -> None:
    told = arrivals(payment(OTHER, height=9), payment(THIRD, height=10))
    found = check(ABSENT, LOST, (told,), None, None)
    assert found is not None
    assert (found.by, found.place) == (THIRD, "in-a-block")


def test_one_that_any_source_saw_in_a_block_is_in_a_block() -> None:
    told = (arrivals(payment(OTHER)), arrivals(payment(OTHER, height=9), seat="b"))
    found = check(ABSENT, LOST, told, None, None)
    assert found is not None
    assert (found.place, found.payments) == ("in-a-block", 1)


def test_it_has_no_state_of_its_own() -> None:
    """The link is not proved, so the hash stays what it was: unseen."""
    found = check(ABSENT, LOST, (arrivals(payment(OTHER)),), None, None)
    assert found is not None
    assert found.state is None


def test_the_lost_one_is_not_its_own_successor() -> None:
    assert check(ABSENT, LOST, (arrivals(payment(TXID, height=9)),), None, None) is None


def test_nothing_where_more_is_known() -> None:
    told: tuple[Arrivals, ...] = (arrivals(payment(OTHER)),)
    assert check(ABSENT, LOST, told, contents(), None) is None
    assert check(ABSENT, LOST, told, None, on_record()) is None
    assert check(where(), LOST, told, None, None) is None
    assert check(where(Presence.INCLUDED, height=9), LOST, told, None, None) is None
    assert check(ABSENT, LOST, (), None, None) is None
    assert check(ABSENT, LOST, (arrivals(),), None, None) is None


def test_also_where_no_source_could_know() -> None:
    assert check(None, LOST, (arrivals(payment(OTHER)),), None, None) is not None
