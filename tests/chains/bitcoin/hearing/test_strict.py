"""Nothing is taken for a number, a hash or an amount that is not one exactly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.units import FeeRate

HASH = "0f" * 32


@pytest.mark.parametrize(
    ("read", "said", "meant"),
    [
        (strict.hash_of, HASH, HASH),
        (strict.hex_of, "", ""),
        (strict.count, 0, 0),
        (strict.coins, Decimal("0.00000001"), 1),
        (strict.coins, Decimal("1E-8"), 1),
        (strict.coins, 84_000_000, 84_000_000 * 10**8),
        (strict.satoshis, 5, 5),
        (strict.rate_in_coins, Decimal("0.00001000"), FeeRate(1000)),
        (strict.rate_in_sats, Decimal("12.541"), FeeRate(12_541)),
        (strict.rate_in_sats, Decimal("1.0000001"), FeeRate(1001)),
        (strict.rate_in_sats, 3, FeeRate(3000)),
        (strict.moment, 2**32 - 1, 2**32 - 1),
    ],
)
def test_what_documentation_promises_is_read(
    read: Callable[[Any], Any], said: Any, meant: Any
) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (strict.hash_of, HASH.upper()),
        (strict.hash_of, "0x" + HASH),
        (strict.hash_of, HASH + "\n"),
        (strict.hash_of, HASH[1:]),
        (strict.hash_of, None),
        (strict.hex_of, "abc"),
        (strict.hex_of, "a b c d"),
        (strict.count, True),
        (strict.count, -1),
        (strict.count, Decimal("1")),
        (strict.count, "1"),
        (strict.count, 2**63),
        (strict.moment, 2**32),
        (strict.flag, 1),
        (strict.coins, Decimal("0.000000001")),
        (strict.coins, Decimal("-1")),
        (strict.coins, Decimal("84000000.00000001")),
        (strict.coins, Decimal("1E+999999")),
        (strict.coins, Decimal("NaN")),
        (strict.coins, Decimal("Infinity")),
        (strict.coins, "1.0"),
        (strict.coins, 1.0),
        (strict.satoshis, Decimal("5")),
        (strict.rate_in_sats, Decimal("-0.001")),
        (strict.rate_in_sats, Decimal("1E+9")),
        (strict.rate_in_coins, Decimal("11")),
        (strict.table, []),
    ],
)
def test_everything_else_is_refused(read: Callable[[Any], Any], said: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        read(said)


def test_lists_are_bounded() -> None:
    assert strict.rows([1, 2], 2) == [1, 2]
    with pytest.raises(ValueError, match="too long"):
        strict.rows([1, 2], 1)
    with pytest.raises(TypeError):
        strict.rows({}, 1)
