"""Movements become entries: which way, how much, what it cost, what to mind."""

from __future__ import annotations

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
)  # fmt: skip
from tests.chains.evm.scene import ETHER
from txdoctor.chains.evm.account.movements import Movement
from txdoctor.chains.evm.history_plan import _happenings
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening
from txdoctor.units import Wei


def told(*movements: Movement) -> list[Happening]:
    return list(_happenings(past(*movements)))


@pytest.mark.parametrize(
    ("one", "way"),
    [
        (pay(1, ME, FRIEND, 5), Direction.OUT),
        (pay(1, FRIEND, ME, 5), Direction.IN),
        (pay(1, ME, ME, 5), Direction.SELF),
    ],
)
def test_the_direction(one: Movement, way: Direction) -> None:
    [found] = told(one)
    assert found.direction is way


def test_the_fee_is_that_of_ones_own_and_of_none_that_waits() -> None:
    fee = Wei(7)
    [mine] = told(pay(1, ME, FRIEND, 5, fee=fee))
    [theirs] = told(pay(1, FRIEND, ME, 5, fee=fee))
    [waiting] = told(pay(1, ME, FRIEND, None, fee=fee))
    assert (mine.fee, theirs.fee, waiting.fee) == (7, None, None)


def test_a_token_is_no_coin() -> None:
    [found] = told(token(1, FRIEND, ME, 5, 3 * ETHER))
    assert (found.amount, found.pieces, found.decimals) == (None, 3 * ETHER, 18)
    assert found.token is not None
    assert found.token.lower() == COIN


@pytest.mark.parametrize(
    ("movements", "flags"),
    [
        ((pay(1, ME, FRIEND, 5),), ()),
        ((pay(1, ME, FRIEND, 5, state=State.FAILED),), (Flag.FAILED,)),
        ((pay(1, FRIEND, ME, 5, amount=1),), (Flag.DUST,)),
        ((approval(1, STRANGER, 5),), (Flag.APPROVAL,)),
        ((approval(1, STRANGER, 5, amount=7),), (Flag.APPROVAL,)),
        ((approval(1, STRANGER, 5, amount=0),), (Flag.REVOCATION,)),
        ((token(2, LOOK_ALIKE, ME, 6, 0), pay(1, ME, FRIEND, 5)), (Flag.POISON, Flag.DUST)),
    ],
)
def test_what_to_mind(movements: Any, flags: tuple[Flag, ...]) -> None:
    assert told(*movements)[0].flags == flags
