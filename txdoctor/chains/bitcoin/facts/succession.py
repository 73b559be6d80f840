"""Coins are spent once: versions that took each other's place, and what else reached an address."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several transactions that spent the same coins one after the other.

    `seen` is when the server first saw it, `mined` whether it has seen it in a block.
    """

    txid: Id
    fee: Sats
    vsize: VSize
    seen: Moment
    mined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Fact):
    """What a server has on record of the replacements around `txid`, the newest version first.

    `txid` is one of them. A record is the server's word; only bytes prove a shared coin.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid", "by")

    txid: Id
    by: Id
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord(Fact):
    """A server has on record that `by` took the place of `txid`, whose own bytes nobody has.

    The bytes of `by` were hashed, but that both spend the same coin is the server's word. `block`
    and `height` where `by` stands in a block.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid", "by", "block")

    txid: Id
    by: Id
    raw: RawTransaction
    block: Id | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A transaction that pays an address; its bytes were hashed.

    One that spends from it as well is left out by explorers; a node's pool does not show that.

    `amount` is what the address gets; `block`, `height` and `time` where a block contains it.
    """

    raw: RawTransaction
    amount: Sats
    block: Id | None = None
    height: int | None = None
    time: Moment | None = None

    @property
    def txid(self) -> Id:
        """Its id."""
        return self.raw.txid


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals(Fact):
    """What reached the address that a transaction was to pay, by one source: the newest first.

    Those that wait stand before those in blocks. `whole`: there are no others; else older ones, or
    ones that this source cannot see, may be missing. None of them is linked to any transaction that
    was asked about but by its coins: an equal amount proves nothing.
    """

    address: Id
    payments: tuple[Payment, ...]
    whole: bool


def payments_there(told: tuple[Arrivals, ...], lost: Id) -> tuple[Payment, ...]:
    """What any source saw reach the address, each once, waiting ones first and then the newest.

    One that any source saw in a block is in a block.
    """
    each: dict[Id, Payment] = {}
    for payment in (one for arrivals in told for one in arrivals.payments):
        if payment.txid != lost and (payment.block is not None or payment.txid not in each):
            each[payment.txid] = payment
    return tuple(sorted(each.values(), key=_newest_first))


def _newest_first(payment: Payment) -> int:
    # Sorting is stable: those that wait keep the order in which the source told them.
    return 0 if payment.height is None else 2**31 - payment.height
