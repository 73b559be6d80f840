"""What is paid to a script is a coin until it is spent."""

from __future__ import annotations

from txdoctor.records import dataclass
from txdoctor.units import Id, Sats

NOWHERE = "00" * 32  # the outpoint that a coinbase "spends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    """An output that is spent, named by the transaction that made it and its place there."""

    txid: Id
    vout: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What is paid to a script."""

    value: Sats
    script: bytes
