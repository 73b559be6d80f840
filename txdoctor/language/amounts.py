"""Whole numbers as exact decimal digits with their unit, so that they can be copied and pasted."""

from __future__ import annotations

from txdoctor.model.network import Coin
from txdoctor.units import Amount, FeeRate, GasPrice, Sats, Wei

# What an amount is called where no network is known: the type alone names its smallest unit.
UNITS_WITHOUT_NETWORK: dict[type, str] = {Sats: "sat", Wei: "wei"}
GWEI = 9  # decimals of the unit that EVM wallets show gas prices in (Ethereum Yellow Paper, 2.1)


def decimal(number: int, decimals: int) -> str:
    """`number / 10**decimals` with all its digits and no more: `decimal(155, 8)` is 0.00000155."""
    sign = "-" if number < 0 else ""
    digits = str(abs(int(number))).rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def amount(value: Amount, coin: Coin | None) -> str:
    """The unit people use at this size: `155 sat`, `1.5 BTC`, `0.0000995658 ETH`."""
    if coin is None:
        return f"{int(value)} {UNITS_WITHOUT_NETWORK.get(type(value), '')}".rstrip()
    return _base(value, coin) if _is_small(value, coin) else _whole(value, coin)


def amount_both_ways(value: Amount, coin: Coin | None) -> tuple[str, ...]:
    """The usual spelling first; then the other unit, where it has a readable length."""
    first = amount(value, coin)
    if coin is None or not value:
        return (first,)
    if _is_small(value, coin):
        return first, _whole(value, coin)
    # 18 decimals make the smallest unit of an ordinary amount longer than anyone reads.
    return (first, _base(value, coin)) if coin.decimals <= 9 else (first,)


def fee_rate(value: FeeRate, coin: Coin | None) -> str:
    """`1.1 sat/vB`, with the smallest unit of the network's coin."""
    return f"{value.sat_per_vb} {coin.unit if coin else 'sat'}/vB"


def gas_price(value: GasPrice) -> str:
    """`3.1 gwei`, exact to the wei."""
    return f"{decimal(value, GWEI)} gwei"


def _is_small(value: int, coin: Coin) -> bool:
    """Small is where the coin would need more zeros than digits: under 0.001 BTC, 10 gwei."""
    few_digits: int = 10 ** (coin.decimals // 2 + 1)
    return 0 < abs(value) < few_digits


def _base(value: int, coin: Coin) -> str:
    return f"{int(value)} {coin.unit}"


def _whole(value: int, coin: Coin) -> str:
    return f"{decimal(value, coin.decimals)} {coin.symbol}"
