"""Signs of theft and poison are found where they are, and not where people only deal and swap."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.chains.evm.past import (
    COIN,
    FRIEND,
    LOOK_ALIKE,
    ME,
    STRANGER,
    approval,
    past,
    pay,
    token,
    txid,
)  # fmt: skip
from tests.chains.evm.scene import ETHER
from txdoctor.chains.evm.account.movements import Way
from txdoctor.chains.evm.account.signs import Trick, approved, drains, named, poisons, sweeps
from txdoctor.chains.evm.naming.known_contracts import SPENDERS
from txdoctor.model.finding import State


@pytest.mark.parametrize("later", [0, 1])
def test_what_comes_in_and_leaves_at_once_is_a_sweep(later: int) -> None:
    [found] = sweeps(past(pay(2, ME, STRANGER, 5 + later), pay(1, FRIEND, ME, 5)))
    assert (found.incoming, found.outgoing, found.receiver) == (txid(1), txid(2), STRANGER)


@pytest.mark.parametrize(
    "gone",
    [
        pay(2, ME, STRANGER, 7),  # two blocks later
        pay(2, ME, STRANGER, 4),  # before it came
        pay(2, ME, STRANGER, 5, amount=ETHER // 2),  # only half of it
        pay(2, ME, STRANGER, 5, state=State.FAILED),
        pay(2, ME, STRANGER, None),
        pay(2, ME, ME, 5),
        pay(2, FRIEND, STRANGER, 5),
        token(2, ME, STRANGER, 5, ETHER),
    ],
)
def test_what_is_no_sweep(gone: Any) -> None:
    assert not list(sweeps(past(gone, pay(1, FRIEND, ME, 5))))


def test_a_delegate_sweeps_inside_the_very_transaction() -> None:
    inner = pay(1, ME, STRANGER, 5, way=Way.INNER)
    [found] = sweeps(past(inner, pay(1, FRIEND, ME, 5)))
    assert found.incoming == found.outgoing


PAID = pay(1, ME, FRIEND, 5)


@pytest.mark.parametrize(
    ("bait", "trick"),
    [
        (token(2, ME, LOOK_ALIKE, 6, 0), Trick.NOTHING),
        (token(2, ME, LOOK_ALIKE, 6, ETHER), Trick.FAKE),
        (token(2, LOOK_ALIKE, ME, 6, 1), Trick.DUST),
        (token(2, LOOK_ALIKE, ME, 6, 0), Trick.NOTHING),
        (pay(2, LOOK_ALIKE, ME, 6, amount=1), Trick.DUST),
    ],
)
def test_a_look_alike_after_a_real_one_is_poison(bait: Any, trick: Trick) -> None:
    [found] = poisons(past(bait, PAID))
    assert (found.real, found.fake, found.trick, found.paid) == (FRIEND, LOOK_ALIKE, trick, None)


def test_one_who_paid_the_look_alike_is_told_so() -> None:
    [found] = poisons(past(pay(3, ME, LOOK_ALIKE, 7), token(2, ME, LOOK_ALIKE, 6, 0), PAID))
    assert (found.txid, found.paid) == (txid(2), txid(3))


def test_the_one_that_came_first_is_the_real_one() -> None:
    [found] = poisons(past(token(1, ME, FRIEND, 9, 0), pay(2, ME, LOOK_ALIKE, 5)))
    assert (found.real, found.fake) == (LOOK_ALIKE, FRIEND)


@pytest.mark.parametrize(
    "others",
    [
        (token(2, ME, STRANGER, 6, 0), PAID),  # no likeness
        (token(2, ME, LOOK_ALIKE, 6, 0),),  # like nobody
        (token(2, ME, LOOK_ALIKE, 6, 0), token(1, FRIEND, ME, 5, 1)),  # like dust
        (pay(2, LOOK_ALIKE, ME, 6, state=State.FAILED), PAID),
        (pay(2, ME, FRIEND, 6), PAID),
    ],
)
def test_what_is_no_poison(others: Any) -> None:
    assert not list(poisons(past(*others)))


TAKEN = token(2, ME, STRANGER, 6, ETHER)


def test_taken_after_unlimited_leave_is_a_drain() -> None:
    [found] = drains(past(TAKEN, approval(1, STRANGER, 5)))
    assert (found.spender, found.token, found.taking) == (STRANGER, COIN, txid(2))


def test_leave_over_collectibles_counts_as_well() -> None:
    data = bytes.fromhex("a22cb465") + bytes.fromhex(STRANGER[2:]).rjust(32, b"\0")
    for_all = pay(1, ME, COIN, 5, amount=0, data=data + (1).to_bytes(32, "big"))
    assert [each.spender for each in drains(past(TAKEN, for_all))] == [STRANGER]
    taken_back = replace(for_all, data=data + bytes(32))
    assert approved(taken_back) is None


@pytest.mark.parametrize(
    "story",
    [
        (TAKEN, approval(1, STRANGER, 5, amount=10 * ETHER)),  # a limit
        (TAKEN, approval(1, next(iter(SPENDERS)), 5)),  # a service that settles for people
        (token(2, ME, STRANGER, 400, ETHER), approval(1, STRANGER, 5)),  # more than an hour later
        (token(2, ME, STRANGER, 4, ETHER), approval(1, STRANGER, 5)),  # before it
        (token(2, ME, STRANGER, 6, ETHER, contract=FRIEND), approval(1, STRANGER, 5)),
        (TAKEN, pay(2, ME, STRANGER, 6, amount=0), approval(1, STRANGER, 5)),  # by the owner
        (TAKEN, token(2, STRANGER, ME, 6, 1), approval(1, STRANGER, 5)),  # a swap
        (TAKEN, replace(approval(1, STRANGER, 5), state=State.FAILED)),
        (TAKEN, replace(approval(1, STRANGER, 5), sender=FRIEND)),
    ],
)
def test_what_is_no_drain(story: Any) -> None:
    assert not list(drains(past(*story)))


def test_the_transactions_of_signs_are_named_once() -> None:
    story = past(TAKEN, approval(1, STRANGER, 5))
    assert named([*drains(story), *drains(story)]) == (txid(1), txid(2))
