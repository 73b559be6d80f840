"""A coin that is too young is named, with the blocks that are to come."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import COIN, OTHER, contents, free, judged, raw, where
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.rules.unsent.relative_locked import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
SAID = (judged("refused-relative-lock"),)


def wants(*sequences: int) -> Contents:
    spends = (Coin(txid=COIN, vout=0), Coin(txid=OTHER, vout=1))[: len(sequences)]
    return contents(replace(raw(), sequences=sequences, spends=spends))


def test_the_coin_that_takes_longest_is_told() -> None:
    found = check(ABSENT, wants(10, 100), free(None, 2, 20), ())
    assert found is not None
    assert (found.coin, found.wanted, found.depth, found.left) == (OTHER, 100, 20, 80)


def test_a_coin_in_the_pool_has_no_depth_yet() -> None:
    found = check(ABSENT, wants(1), free(None, 0), ())
    assert found is not None
    assert found.left == 1


def test_old_enough_is_enough() -> None:
    assert check(ABSENT, wants(10), free(None, 10), ()) is None
    assert check(ABSENT, wants(10), free(None, 9), ()) is not None


def test_by_time_the_node_is_believed() -> None:
    by_time = wants((1 << 22) | 10)
    assert check(ABSENT, by_time, free(None, 3), ()) is None
    found = check(ABSENT, by_time, free(None, 3), SAID)
    assert found is not None
    assert (found.age, found.left, found.depth) == (5120, None, None)


def test_what_asks_no_age_or_is_held_is_clear() -> None:
    assert check(ABSENT, wants(0xFFFFFFFD), free(None, 1), SAID) is None
    assert check(where(), wants(10), free(None, 1), SAID) is None
