"""What is looked for, as every source is asked for it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A transaction: its id, and its bytes (and these in hex) where the user gave them.

    `market`: the fee market is asked together with it. Bytes alone may belong to several networks;
    there the market is asked for only where something is known of the transaction. `receiver` is
    the address that it was to pay, where the user said so.
    """

    txid: Id
    raw: RawTransaction | None = None
    digits: str = ""
    market: bool = True
    receiver: Id | None = None
