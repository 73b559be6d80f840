"""The same amount from other coins is a second payment, not a replacement."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import (
    CHANGE,
    OTHER,
    SHOP_ADDRESS,
    arrivals,
    contents,
    free,
    payment,
    raw,
    taken,
    where,
)
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.facts.succession import Payment
from txdoctor.chains.bitcoin.rules.gone.paid_otherwise import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

ABSENT = where(Presence.ABSENT)
ELSEWHERE = Coin(txid=Id("88" * 32), vout=1)


def from_other_coins(amount: int = 20_000_000, height: int | None = None) -> Payment:
    paid = payment(OTHER, amount=amount, height=height)
    return replace(paid, raw=replace(paid.raw, spends=(ELSEWHERE,)))


def test_the_same_amount_from_other_coins() -> None:
    found = check(ABSENT, contents(), (arrivals(from_other_coins(height=9)),), None)
    assert found is not None
    assert (found.by, found.amount, found.place) == (OTHER, 20_000_000, "in-a-block")
    assert found.address == SHOP_ADDRESS


def test_a_replacement_that_pays_the_address_ends_the_question() -> None:
    told = (arrivals(from_other_coins(height=9)),)
    assert check(ABSENT, contents(), told, taken(raw(txid=OTHER))) is None
    assert check(ABSENT, contents(), told, taken(raw((CHANGE, 20_000_000)))) is not None
    assert check(ABSENT, contents(), told, free()) is not None


def test_one_that_shares_a_coin_is_a_replacement() -> None:
    assert check(ABSENT, contents(), (arrivals(payment(OTHER)),), None) is None


def test_another_amount_is_another_payment() -> None:
    assert check(ABSENT, contents(), (arrivals(from_other_coins(19_999_999)),), None) is None


def test_one_that_does_not_pay_the_address_is_matched_by_nothing() -> None:
    elsewhere = contents(raw((CHANGE, 20_000_000)))
    assert check(ABSENT, elsewhere, (arrivals(from_other_coins(0)),), None) is None


def test_nothing_while_it_is_known() -> None:
    assert check(where(), contents(), (arrivals(from_other_coins()),), None) is None
    assert check(ABSENT, contents(), (), None) is None


def test_also_where_no_source_could_know_where_it_is() -> None:
    assert check(None, contents(), (arrivals(from_other_coins()),), None) is not None
