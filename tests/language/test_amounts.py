"""Exact digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.language.amounts import amount, amount_both_ways, decimal, fee_rate, gas_price
from txdoctor.model.network import Coin
from txdoctor.units import Amount, FeeRate, GasPrice, Sats, Wei

BTC = Coin(symbol="BTC", unit="sat", decimals=8)
ETH = Coin(symbol="ETH", unit="wei", decimals=18)
TRX = Coin(symbol="TRX", unit="sun", decimals=6)


@given(st.integers(-(2**256), 2**256), st.integers(0, 24))
def test_decimal_is_exact(number: int, decimals: int) -> None:
    """Both ways, without a digit too many."""
    text = decimal(number, decimals)
    assert Decimal(text).scaleb(decimals).compare(Decimal(number)) == 0 or len(text) > 28
    whole, _, rest = text.lstrip("-").partition(".")
    assert int(whole + rest.ljust(decimals, "0")) == abs(number)
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


@pytest.mark.parametrize(
    ("value", "coin", "told"),
    [
        (Sats(155), BTC, "155 sat"),
        (Sats(99_999), BTC, "99999 sat"),
        (Sats(100_000), BTC, "0.001 BTC"),
        (Sats(150_000_000), BTC, "1.5 BTC"),
        (Sats(2_100_000_000_000_000), BTC, "21000000 BTC"),
        (Sats(0), BTC, "0 BTC"),
        (Sats(-155), BTC, "-155 sat"),
        (Sats(155), None, "155 sat"),
        (Wei(155), None, "155 wei"),
        (Amount(155), None, "155"),
        (Wei(99_565_800_000_000), ETH, "0.0000995658 ETH"),
        (Wei(1), ETH, "1 wei"),
        (Wei(10**18 + 1), ETH, "1.000000000000000001 ETH"),
        (Amount(1_500_000), TRX, "1.5 TRX"),
    ],
)
def test_amount(value: Amount, coin: Coin | None, told: str) -> None:
    """In the unit that people use at this size."""
    assert amount(value, coin) == told


@pytest.mark.parametrize(
    ("value", "coin", "told"),
    [
        (Sats(155), BTC, ("155 sat", "0.00000155 BTC")),
        (Sats(150_000_000), BTC, ("1.5 BTC", "150000000 sat")),
        (Sats(0), BTC, ("0 BTC",)),
        (Sats(155), None, ("155 sat",)),
        (Wei(10**17), ETH, ("0.1 ETH",)),
        (Wei(7), ETH, ("7 wei", "0.000000000000000007 ETH")),
    ],
)
def test_both_ways(value: Amount, coin: Coin | None, told: tuple[str, ...]) -> None:
    """Smallest unit and coin, where both can be read."""
    assert amount_both_ways(value, coin) == told


def test_rates() -> None:
    """Exact, with the coin's own unit."""
    assert fee_rate(FeeRate(1105), BTC) == "1.105 sat/vB"
    assert fee_rate(FeeRate(4000), None) == "4 sat/vB"
    assert fee_rate(FeeRate(4000), Coin(symbol="LTC", unit="litoshi", decimals=8)) == (
        "4 litoshi/vB"
    )
    assert gas_price(GasPrice(3_100_000_000)) == "3.1 gwei"
    assert gas_price(GasPrice(1)) == "0.000000001 gwei"
    assert gas_price(GasPrice(0)) == "0 gwei"
