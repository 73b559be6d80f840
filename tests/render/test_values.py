"""Values as JSON."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from txdoctor.model.network import Coin
from txdoctor.render.values import params, to_json
from txdoctor.units import (
    Amount,
    Confirmations,
    FeeRate,
    GasPrice,
    Id,
    Moment,
    Sats,
    Span,
    Term,
    Untrusted,
    Wei,
)

TOY = Coin(symbol="TOY", unit="toyshi", decimals=8)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (Sats(155), {"amount": "155", "unit": "toyshi", "decimals": 8}),
        (Amount(-7), {"amount": "-7", "unit": "toyshi", "decimals": 8}),
        (FeeRate(1105), {"rate": "1.105", "unit": "toyshi/vB"}),
        (GasPrice(3_100_000_000), {"rate": "3100000000", "unit": "wei/gas"}),
        (Moment(1795263401), "2026-11-21T12:16:41Z"),
        (Span(33120), {"seconds": 33120}),
        (Confirmations(214), 214),
        (True, True),
        (921480, 921480),
        (2**53, "9007199254740992"),
        (Id("0xAb"), "0xAb"),
        (Term("bip125"), "bip125"),
        (Untrusted("x\x1b"), "x\x1b"),
        ((Id("a"), Id("b")), ["a", "b"]),
        ((), []),
    ],
)
def test_values(value: object, spelled: object) -> None:
    """Amounts and rates are strings with their unit; counts are numbers."""
    told = to_json(value, TOY)
    assert told == spelled
    assert type(told) in (str, int, bool, list, dict)


def test_without_a_network_the_type_names_the_unit() -> None:
    """A raw transaction that was only pasted has amounts, too."""
    assert to_json(Sats(1), None) == {"amount": "1", "unit": "sat", "decimals": 8}
    assert to_json(Wei(1), None) == {"amount": "1", "unit": "wei", "decimals": 18}
    assert to_json(FeeRate(1000), None) == {"rate": "1", "unit": "sat/vB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something with a field that may be unknown."""

    fee: Sats
    waited: Span | None = None


def test_an_unknown_is_an_absent_key() -> None:
    """Never null, never 0."""
    assert params(Record(fee=Sats(1)), TOY) == {"fee": to_json(Sats(1), TOY)}
    assert params(Record(fee=Sats(1), waited=Span(2)), TOY)["waited"] == {"seconds": 2}
