"""A value as JSON spells it: amounts as decimal strings in the smallest unit, times in RFC 3339."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from txdoctor.language.amounts import UNITS_WITHOUT_NETWORK
from txdoctor.model.exchange import Json
from txdoctor.model.network import Coin
from txdoctor.units import Amount, FeeRate, GasPrice, Moment, Sats, Span, Untrusted, Wei

# The largest whole number that every JSON reader keeps exact (RFC 8259, section 6).
EXACT = 2**53 - 1
DECIMALS_WITHOUT_NETWORK: dict[type, int] = {Sats: 8, Wei: 18}


def to_json(value: object, coin: Coin | None) -> Json:
    """One value of a chart row, a finding or a remedy."""
    for kind, spell in _SPELLINGS.items():
        if isinstance(value, kind):
            return spell(value, coin)
    return str(value)


def params(record: Any, coin: Coin | None) -> dict[str, Json]:
    """The fields of a finding or remedy; one that is None is left out."""
    pairs = ((field.name, getattr(record, field.name)) for field in fields(record))
    return {name: to_json(value, coin) for name, value in pairs if value is not None}


def _amount(value: Any, coin: Coin | None) -> Json:
    unit = coin.unit if coin else UNITS_WITHOUT_NETWORK.get(type(value), "unit")
    decimals = coin.decimals if coin else DECIMALS_WITHOUT_NETWORK.get(type(value), 0)
    return {"amount": str(int(value)), "unit": unit, "decimals": decimals}


def _fee_rate(value: Any, coin: Coin | None) -> Json:
    return {"rate": value.sat_per_vb, "unit": f"{coin.unit if coin else 'sat'}/vB"}


def _gas_price(value: Any, coin: Coin | None) -> Json:
    return {"rate": str(int(value)), "unit": "wei/gas"}


def _number(value: Any, coin: Coin | None) -> Json:
    return int(value) if -EXACT <= value <= EXACT else str(int(value))


# The first kind that fits decides, so that the more special ones stand before `int`.
_SPELLINGS: dict[type, Callable[[Any, Coin | None], Json]] = {
    bool: lambda value, coin: value,
    Amount: _amount,
    GasPrice: _gas_price,
    FeeRate: _fee_rate,
    Moment: lambda value, coin: value.rfc3339,
    Span: lambda value, coin: {"seconds": int(value)},
    int: _number,
    Untrusted: lambda value, coin: value.text,
    tuple: lambda value, coin: [to_json(each, coin) for each in value],
}
