"""What an ancestor lacks is counted once, and not at all where it is mined by itself."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import COIN, OTHER, TXID, family, line
from tests.cpu_time import cpu_seconds
from txdoctor.chains.bitcoin.price.ancestry import above, dragging
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.units import FeeRate, Id

RATE = FeeRate(10_000)


def left(*told: tuple[Id, int, int, tuple[Id, ...]]) -> tuple[Id, ...]:
    return tuple(each.txid for each in dragging(line(*told), RATE))


@pytest.mark.parametrize(("fee", "held"), [(1999, (OTHER,)), (2000, ())])
def test_an_ancestor_at_the_rate_needs_no_help(fee: int, held: tuple[Id, ...]) -> None:
    assert left((OTHER, fee, 200, ())) == held


def test_a_child_of_the_ancestor_may_pay_for_it() -> None:
    assert left((OTHER, 100, 100, ()), (COIN, 1900, 100, (OTHER,))) == ()
    assert left((OTHER, 100, 100, ()), (COIN, 1899, 100, (OTHER,))) == (OTHER, COIN)


def test_a_dear_ancestor_on_a_cheap_one_does_not_help_where_it_is_too_small() -> None:
    # COIN pays 50 sat/vB, but with what it hangs on only 3.
    assert left((OTHER, 0, 1000, ()), (COIN, 3000, 60, (OTHER,))) == (OTHER, COIN)


def test_a_dear_one_is_mined_alone_and_lends_nothing_to_its_child() -> None:
    # Both together reach the rate, but no miner waits for the child: in whichever order it is told.
    dear, cheap = (OTHER, 3000, 100, ()), (COIN, 0, 100, (OTHER,))
    assert left(dear, cheap) == left(cheap, dear) == (COIN,)


def test_hundreds_in_a_line_are_weighed_in_no_time() -> None:
    # The first is the best of them each time, and the last hangs on all that are left.
    told = [(Id(f"{n}"), 3000 - n, 100, (Id(f"{n - 1}"),)) for n in range(300)]
    assert left(*told) == ()
    assert cpu_seconds(lambda: left(*told)) < 1


def test_a_circle_in_what_a_server_tells_ends() -> None:
    assert left((OTHER, 0, 10, (COIN,)), (COIN, 0, 10, (OTHER, TXID))) == (OTHER, COIN)


def test_without_the_line_the_sums_of_the_family_are_taken() -> None:
    hung = family(ancestors=(2, 5200, 400))
    assert above(hung, RATE) == Sum(5200, 400)
    told = line((OTHER, 200, 200, ()), (COIN, 5000, 200, ()))
    assert above(family(ancestors=(2, 5200, 400), above=told), RATE) == Sum(200, 200)
