"""Whole numbers with a name: amounts, fee rates, times and counts, never floats.

Every value that a finding, a remedy or a chart row may hold is one of these types (or `Id`,
`Untrusted`, `Term`, `bool`): the type decides how a language says it and how JSON spells it.
"""

from __future__ import annotations

from typing import ClassVar

from txdoctor.records import dataclass


class Amount(int):
    """Money in the smallest unit of its coin; the network's data names unit and decimals."""


class Sats(Amount):
    """Satoshis (1e-8 of the coin of a Bitcoin-like network)."""


class Wei(Amount):
    """Wei (1e-18 of an EVM network's coin)."""


class GasPrice(int):
    """Wei per unit of gas; spoken in gwei (1e9 wei)."""


@dataclass(frozen=True, order=True, slots=True)
class FeeRate:
    """A price per virtual size, held per kvB so that 0.001 sat/vB stays whole.

    Bitcoin Core keeps rates the same way (src/policy/feerate.h, CFeeRate: satoshis per kvB).
    """

    sats_per_kvb: int

    def fee(self, vsize: int) -> Sats:
        """The least fee in satoshis that reaches this rate for `vsize` virtual bytes."""
        # CFeeRate::GetFee rounds up since Bitcoin Core 22 (src/policy/feerate.cpp).
        return Sats(-(-self.sats_per_kvb * vsize // 1000))

    @classmethod
    def of(cls, fee: int, vsize: int) -> FeeRate:
        """The rate that `fee` satoshis pay for `vsize` virtual bytes, rounded down to 1 sat/kvB."""
        return cls(fee * 1000 // vsize)

    @property
    def sat_per_vb(self) -> str:
        """Satoshis per vbyte as exact decimal digits: `1.1`, `0.105`, `4`."""
        whole, rest = divmod(self.sats_per_kvb, 1000)
        return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


class Moment(int):
    """A point in time: whole seconds since 1970-01-01T00:00:00Z."""

    @property
    def rfc3339(self) -> str:
        """`2026-11-21T12:16:41Z`; times outside the years 1 to 9999 are given as bare seconds."""
        from datetime import UTC, datetime

        try:
            return datetime.fromtimestamp(self, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError, OSError):
            return str(int(self))


class Span(int):
    """A length of time in whole seconds."""


class Count(int):
    """How many of something; `noun` is the key of its word under `[counts]`."""

    noun: ClassVar[str] = "plain"


class Confirmations(Count):
    """How many blocks deep, the including block counted."""

    noun = "confirmations"


class Blocks(Count):
    """How many blocks."""

    noun = "blocks"


class VSize(Count):
    """Virtual bytes (BIP 141: weight / 4, rounded up)."""

    noun = "vbytes"


class Gas(Count):
    """Units of EVM gas."""

    noun = "gas"


class Id(str):
    """A hash, address or name in its canonical spelling, made from parsed bytes: safe to print."""

    __slots__ = ()


class Term(str):
    """The key of a word or phrase under `[terms]` in the language files."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Untrusted:
    """Text that somebody else wrote: a server, a contract, a file. Only a renderer may show it."""

    text: str


NOTHING_SAID = Untrusted("")

Value = (
    Amount
    | GasPrice
    | FeeRate
    | Moment
    | Span
    | Count
    | Id
    | Term
    | Untrusted
    | bool
    | int
    | tuple["Value", ...]
)
