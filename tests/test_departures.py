"""What left an address is summed exactly, and what proves nothing stays out of every sum."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import txdoctor
from tests.chains.evm.past import (
    COIN,
    FRIEND,
    LOOK_ALIKE,
    ME,
    STRANGER,
    approval,
    pay,
    token,
    txid,
)  # fmt: skip
from tests.chains.evm.scene import ETHER
from txdoctor import registry
from txdoctor.chains.evm.account.movements import Movement, Past, Way
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.history_plan import _told
from txdoctor.departures import missing
from txdoctor.histories import _entries
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.model.history import History, Means, Told
from txdoctor.model.missing import Missing
from txdoctor.units import Id, Moment, Wei

ETHEREUM = registry.network("ethereum")
SEATS = tuple(
    Seat(name=name, kind="blockscout", host=f"{name}.example", network="ethereum")
    for name in ("a", "b")
)
EVERY = frozenset((Way.PLAIN, Way.TOKEN, Way.INNER))
OTHER_COIN = Id("0x" + "66" * 20)


def told(seat: int, *movements: Movement, more: bool = False, **asked: Any) -> Told:
    newest = sorted(movements, key=lambda one: -(one.height or 1 << 60))
    seen = Past(seat=SEATS[seat].name, account=ME, movements=tuple(newest), more=more)
    return _told(SEATS[seat], seen, ETHEREUM, asked.get("heard", EVERY), asked.get("most", 100))


def history(*lists: Told) -> History:
    return History(
        network=ETHEREUM,
        account=ME,
        taken_at=Moment(100_000),
        seats=SEATS,
        told=lists,
        entries=tuple(_entries(lists)),
    )


def found(*movements: Movement, **more: Any) -> Missing:
    return missing(history(told(0, *movements, **more)))


def test_coins_and_tokens_are_summed_each_by_itself() -> None:
    gone = found(
        token(1, STRANGER, ME, 1, 9 * ETHER),
        pay(2, ME, FRIEND, 5, fee=Wei(7)),
        pay(3, ME, STRANGER, 6, amount=3, fee=Wei(5)),
        pay(4, ME, COIN, 8, amount=0, fee=Wei(2)),
        token(4, ME, FRIEND, 8, 4),
        pay(5, STRANGER, ME, 9),
    )
    coins, tokens = gone.assets
    assert (coins.coins, coins.times, coins.token) == (ETHER + 3, 2, None)
    assert (tokens.pieces, tokens.times, tokens.token) == (4, 1, spelled(COIN))
    assert gone.fees == 14
    assert [each.happening.txid for each in gone.departures] == [txid(2), txid(3), txid(4)]


def test_what_is_not_told_is_in_no_sum_and_is_counted() -> None:
    gone = found(token(1, STRANGER, ME, 1, 9), replace(token(2, ME, FRIEND, 5, 1), amount=None))
    assert [(each.pieces, each.untold) for each in gone.assets] == [(None, 1)]


@pytest.mark.parametrize(
    "one",
    [
        pay(2, ME, FRIEND, 5, state=State.FAILED),
        pay(2, ME, FRIEND, 5, amount=0),
        pay(2, ME, ME, 5),
        pay(2, FRIEND, ME, 5),
    ],
)
def test_nothing_left(one: Movement) -> None:
    assert found(one).departures == ()


def test_the_fee_of_a_failure_is_gone_too() -> None:
    assert found(pay(2, ME, FRIEND, 5, state=State.FAILED, fee=Wei(11))).fees == 11


def test_what_waits_is_named_apart() -> None:
    gone = found(pay(2, ME, FRIEND, None))
    assert ([each.happening.txid for each in gone.waiting], gone.departures) == ([txid(2)], ())


def means(gone: Missing) -> list[Means]:
    return [each.means for each in gone.departures]


def test_by_what_means() -> None:
    came = token(1, STRANGER, ME, 1, 9)
    assert means(found(came, pay(2, ME, COIN, 5, amount=0), token(2, ME, FRIEND, 5, 4))) == ["own"]
    assert means(found(came, token(2, ME, STRANGER, 5, 4))) == ["others"]
    assert means(found(pay(3, ME, STRANGER, 5, way=Way.INNER))) == ["code"]


def test_lists_that_do_not_reach_far_enough_leave_the_means_untold() -> None:
    came, took = token(1, STRANGER, ME, 1, 9), token(2, ME, STRANGER, 5, 4)
    no_plain = frozenset((Way.TOKEN, Way.INNER))
    assert means(found(came, took, heard=no_plain)) == ["untold"]
    assert means(found(came, took, pay(3, ME, FRIEND, 7), more=True))[0] == "untold"
    assert means(found(came, took, pay(3, ME, FRIEND, 3), more=True))[1] == "others"


def test_who_had_been_given_leave_is_named() -> None:
    gone = found(
        token(1, FRIEND, ME, 1, 9), approval(2, STRANGER, 3), token(3, ME, LOOK_ALIKE, 5, 9)
    )
    assert gone.departures[0].leaves == (spelled(STRANGER),)
    assert [(each.spender, each.boundless, each.txid) for each in gone.leaves] == [
        (spelled(STRANGER), True, txid(2))
    ]
    assert [str(sign.kind) for sign in gone.signs] == ["drained"]


def test_a_leave_that_was_taken_back_is_none_any_more() -> None:
    given = approval(2, STRANGER, 3)
    assert found(given, approval(4, STRANGER, 6, amount=0)).leaves == ()
    assert found(given, replace(approval(4, STRANGER, 6, amount=0), state=State.FAILED)).leaves


def test_a_contract_that_writes_of_tokens_that_never_came_proves_nothing() -> None:
    spam = token(2, ME, STRANGER, 5, 10**30, contract=OTHER_COIN)
    gone = found(pay(1, ME, FRIEND, 3), spam)
    assert [each.token for each in gone.assets] == [None]
    assert [entry.happening.txid for entry in gone.doubtful] == [txid(2)]


def test_bait_is_no_loss_but_paying_it_is() -> None:
    bait = token(2, ME, LOOK_ALIKE, 5, ETHER, contract=OTHER_COIN)
    fallen = pay(3, ME, LOOK_ALIKE, 7, amount=5)
    gone = found(pay(1, ME, FRIEND, 3), bait, fallen)
    assert [each.happening.txid for each in gone.departures] == [txid(1), txid(3)]
    assert [str(sign.kind) for sign in gone.signs] == ["poisoned", "paid-a-look-alike"]
    look = next(each for each in gone.receivers if each.party == spelled(LOOK_ALIKE))
    assert (look.looks_like, look.known_since) == (spelled(FRIEND), None)


def test_first_contact_or_known() -> None:
    gone = found(pay(1, FRIEND, ME, 2), pay(2, ME, FRIEND, 5), pay(3, ME, STRANGER, 6))
    known = {each.party: each.known_since for each in gone.receivers}
    assert known == {spelled(FRIEND): Moment(1_024), spelled(STRANGER): None}


def test_several_assets_at_once_to_a_stranger_are_a_sign() -> None:
    came = token(1, FRIEND, ME, 1, 9)
    call = pay(2, ME, COIN, 5, amount=0)
    gone = found(came, call, token(2, ME, STRANGER, 5, 9), pay(3, ME, STRANGER, 6))
    [sign] = gone.signs
    assert (str(sign.kind), sign.txids) == ("several-at-once", (txid(2), txid(3)))
    late = pay(3, ME, STRANGER, 6 + 3600 // 12)
    assert found(came, call, token(2, ME, STRANGER, 5, 9), late).signs == ()


def test_an_exchange_of_tokens_is_marked() -> None:
    call = pay(2, ME, STRANGER, 5)
    gone = found(call, token(2, STRANGER, ME, 5, 9))
    assert [each.came_back for each in gone.departures] == [True]
    assert [each.came_back for each in found(call).departures] == [False]


def test_only_what_left_since() -> None:
    lists = told(0, pay(1, ME, FRIEND, 2), pay(2, ME, FRIEND, 50))
    gone = missing(history(lists), since=Moment(1_000 + 12 * 50))
    assert [each.happening.txid for each in gone.departures] == [txid(2)]
    assert gone.receivers[0].known_since == Moment(1_024)


def test_sources_at_odds_are_named_and_in_no_sum() -> None:
    one = pay(1, ME, FRIEND, 2)
    same = pay(2, ME, FRIEND, 5)
    both = history(told(0, one, same), told(1, replace(one, amount=7), same))
    gone = missing(both)
    assert gone.disputed == (txid(1),)
    assert [(each.coins, each.times) for each in gone.assets] == [(ETHER, 1)]


def test_a_source_that_tells_less_contradicts_nobody() -> None:
    one = pay(1, ME, FRIEND, 2)
    inner = pay(1, ME, STRANGER, 2, way=Way.INNER, amount=3)
    gone = missing(history(told(0, one, inner), told(1, one)))
    assert (gone.disputed, gone.assets[0].coins) == ((), ETHER + 3)
    assert [each.entry.seats for each in gone.departures].count(("a", "b")) == 1


def test_an_issuer_that_can_freeze_is_named_where_its_token_left() -> None:
    usdc = Id("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48")
    came = token(1, FRIEND, ME, 1, 9, contract=usdc)
    assert found(came).issuers == ()
    gone = found(came, token(2, ME, STRANGER, 5, 9, contract=usdc))
    assert [each.name for each in gone.issuers] == ["Circle (USDC)"]


def test_it_is_part_of_the_public_face() -> None:
    assert txdoctor.missing is missing
    assert txdoctor.Missing is Missing
