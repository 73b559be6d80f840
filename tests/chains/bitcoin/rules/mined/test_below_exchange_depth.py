"""Blocks that are missing for an exchange's own number are told, where it publishes one."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, REGTEST, standing, where
from txdoctor.chains.bitcoin.rules.mined.below_exchange_depth import check
from txdoctor.exchanges.book import exchange
from txdoctor.model.complaint import Declared
from txdoctor.model.sighting import Presence

THREE = Declared(exchange=exchange("cex-io"))
MINED = where(Presence.INCLUDED, height=100)


@pytest.mark.parametrize(("head", "left"), [(100, 2), (101, 1)])
def test_found_with_the_blocks_that_are_missing(head: int, left: int) -> None:
    found = check(THREE, MINED, (standing(head),), BITCOIN)
    assert found is not None
    assert (found.exchange, found.wanted, found.left) == ("CEX.IO", 3, left)
    assert found.about == left * 600


def test_clear_once_it_is_deep_enough() -> None:
    assert check(THREE, MINED, (standing(102),), BITCOIN) is None


def test_clear_where_no_exchange_was_named_or_it_publishes_no_number() -> None:
    assert check(Declared(), MINED, (standing(100),), BITCOIN) is None
    assert check(THREE, MINED, (standing(100),), REGTEST) is None


def test_clear_while_it_waits() -> None:
    assert check(THREE, where(Presence.PENDING), (standing(100),), BITCOIN) is None
