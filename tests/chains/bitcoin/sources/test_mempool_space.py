"""mempool.space's two own answers. Bodies are written by us."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.sources.test_esplora import PENDING, SETTLED, body
from txdoctor.chains.bitcoin.sources import mempool_space
from txdoctor.model.exchange import Seat
from txdoctor.units import FeeRate

SEAT = Seat(name="bitcoin#1", kind="mempool_space", host="mempool.space")


def test_its_paths_are_on_the_list() -> None:
    for ask in (mempool_space.ask_fees(SEAT), mempool_space.ask_kept(SEAT, PENDING)):
        assert any(re.fullmatch(path, ask.params) for path in mempool_space.PATHS)
    assert not any(re.fullmatch(path, "/v1/tx/push") for path in mempool_space.PATHS)


def test_precise_fees() -> None:
    said = {"fastestFee": Decimal("1.5"), "halfHourFee": Decimal("0.751"), "hourFee": 1}
    read = mempool_space.read_fees("a", said)
    assert (read.one, read.three, read.six) == (FeeRate(1500), FeeRate(751), FeeRate(1000))


@pytest.mark.parametrize("said", [{}, {"fastestFee": "1"}, [], None])
def test_nonsense_is_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        mempool_space.read_fees("a", said)


def test_a_replaced_one_is_hashed_again() -> None:
    kept = mempool_space.read_kept("a", PENDING, body())
    assert kept is not None
    assert kept.raw.txid == PENDING
    with pytest.raises(ValueError, match="another"):
        mempool_space.read_kept("a", PENDING, body(SETTLED))


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_kept(nothing: Any) -> None:
    assert mempool_space.read_kept("a", PENDING, nothing) is None
