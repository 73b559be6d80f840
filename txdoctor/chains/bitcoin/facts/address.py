"""What is known of a Bitcoin-like address: what waits, what is done, and what is left on it."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressActivity(Fact):
    """Transactions of an address: those that wait, and the newest that do not.

    Pools differ, so every source keeps its own.
    """

    address: Id
    pending: tuple[Id, ...]
    recent: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSums(Fact):
    """`total` counts an address's transactions; `balance` is what blocks have left on it."""

    key: ClassVar[tuple[str, ...]] = ("address",)
    match: ClassVar[tuple[str, ...]] = ("total", "balance")

    address: Id
    total: Transactions
    balance: Sats
