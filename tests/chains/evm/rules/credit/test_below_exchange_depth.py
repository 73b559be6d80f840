"""Blocks that are missing for an exchange's own number are told, where it publishes one."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.credit.below_exchange_depth import check
from txdoctor.exchanges.book import exchange
from txdoctor.model.complaint import Declared

WAITS = Declared(exchange=exchange("cex-io"))


@pytest.mark.parametrize(("above", "left", "about"), [(0, 24, 288), (23, 1, 12)])
def test_found_with_the_blocks_that_are_missing(above: int, left: int, about: int) -> None:
    found = check(WAITS, s.INCLUDED, (), s.network(), s.head(s.HEIGHT + above))
    assert found is not None
    assert (found.exchange, found.wanted, found.left, found.about) == ("CEX.IO", 25, left, about)


def test_clear_once_it_is_deep_enough() -> None:
    assert check(WAITS, s.INCLUDED, (), s.network(), s.head(s.HEIGHT + 24)) is None


def test_clear_where_no_exchange_was_named_or_it_publishes_no_number() -> None:
    assert check(Declared(), s.INCLUDED, (), s.network(), s.head(s.HEIGHT)) is None
    assert check(WAITS, s.INCLUDED, (), s.network("base"), s.head(s.HEIGHT)) is None


def test_clear_while_it_waits() -> None:
    assert check(WAITS, s.PENDING, (), s.network(), s.head(s.HEIGHT)) is None
