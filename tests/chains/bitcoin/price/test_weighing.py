"""The rate that counts is the one miners see, and room in the next block outweighs an estimate."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, TXID, family, market, waiting, where
from txdoctor.chains.bitcoin.facts.family import Position, Weighed
from txdoctor.chains.bitcoin.price.rates import BLOCK
from txdoctor.chains.bitcoin.price.weighing import has_room, turn, weighed_at
from txdoctor.chains.bitcoin.remedies import wait, wait_for_lower_rates
from txdoctor.chains.bitcoin.rules.pending import held_by_ancestor, outbid
from txdoctor.chains.bitcoin.rules.pending import waiting as waits
from txdoctor.chains.bitcoin.rules.unsent import replacement_refused
from txdoctor.units import FeeRate, VSize

CHEAP = waiting(282)  # 2 sat/vB
LIFTED = Weighed(seat="a", txid=TXID, rate=FeeRate(20_000))


def at(block: int, ahead: int = 0, *, at_least: bool = False) -> Position:
    return Position(seat="a", txid=TXID, block=block, ahead=VSize(ahead), at_least=at_least)


def test_a_family_that_is_known_comes_before_a_servers_figure() -> None:
    assert weighed_at(CHEAP, family(effective=3000), LIFTED) == FeeRate(3000)
    assert weighed_at(CHEAP, None, LIFTED) == FeeRate(20_000)
    assert weighed_at(CHEAP, None, None) == FeeRate(2000)


def test_one_that_a_child_pulls_up_is_not_outbid() -> None:
    assert outbid.check(where(), CHEAP, market(), None, None) is not None
    assert outbid.check(where(), CHEAP, market(), None, None, LIFTED) is None
    found = waits.check(where(), CHEAP, market(), None, LIFTED)
    assert found is not None
    assert found.enough == FeeRate(20_000)


@pytest.mark.parametrize(
    ("position", "room"),
    [
        (None, False),
        (at(1), True),
        (at(1, BLOCK // 2), True),
        (at(1, BLOCK // 2 + 1), False),
        (at(1, at_least=True), False),
        (at(2), False),
    ],
)
def test_room_in_the_next_block_leaves_half_of_it_to_newcomers(
    position: Position | None, room: bool
) -> None:
    assert has_room(position) is room
    told = outbid.check(where(), CHEAP, market(), None, None, None, position)
    assert (told is None) is room
    found = waits.check(where(), CHEAP, market(), None, None, position)
    assert (found is not None) is room
    assert (wait.offer(CHEAP, None, market(), BITCOIN, None, None, position) is not None) is room
    refused = replacement_refused.check(where(), CHEAP, market(), None, LITECOIN, None, position)
    assert (refused is None) is room
    dragged = family(ancestors=(1, 141, 141), effective=3000)
    held = held_by_ancestor.check(where(), waiting(2820), market(), dragged, position)
    assert (held is None) is room


def test_with_room_its_own_rate_is_told_as_what_it_is() -> None:
    found = waits.check(where(), CHEAP, market(), None, None, at(1))
    assert found is not None
    assert (found.enough, found.roomy, found.in_block) == (None, FeeRate(2000), None)


def test_its_turn_is_told_where_it_is_not_the_next_block() -> None:
    assert turn(None) == turn(at(1)) == (None, None)
    assert turn(at(4)) == (4, None)
    assert turn(at(8, at_least=True)) == (None, 8)
    found = outbid.check(where(), CHEAP, market(), None, None, None, at(4))
    assert found is not None
    assert (found.in_block, found.from_block) == (4, None)


def test_who_waits_for_lower_rates_is_told_the_rate_that_counts() -> None:
    told = wait_for_lower_rates.offer(CHEAP, None, market(), BITCOIN, None, LIFTED)
    assert told is None
