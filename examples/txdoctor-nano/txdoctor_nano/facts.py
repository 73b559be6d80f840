"""What is known of a Nano block, of the election about it, and of an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from txdoctor.model.evidence import Fact
from txdoctor.units import Amount, Count, Id, Moment, Term


class Raw(Amount):
    """Raw, the smallest unit: 10^-30 XNO (docs.nano.org, distribution and units)."""


class Payments(Count):
    """How many payments."""

    noun = "payments"


SEND, RECEIVE = Term("send"), Term("receive")
CHANGE, EPOCH = Term("change"), Term("epoch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block, proved by its hash, with the amount that the node worked out.

    `deed` is what it does. `receiver` is there for a send, `source` (the send that it receives)
    for a receive. `amount` is the change of the balance, None where the node has pruned the block
    before it. `root` names the place in the account's chain that only one block can have.
    """

    hash: Id
    deed: Term
    account: Id
    receiver: Id | None
    source: Id | None
    amount: Raw | None
    root: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedBlock(Fact):
    """A block that waits for the votes; `seen_at` is when this node first saw it."""

    key: ClassVar[tuple[str, ...]] = ("hash",)
    match: ClassVar[tuple[str, ...]] = ("block",)

    hash: Id
    block: Block
    seen_at: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedBlock(Fact):
    """A block that the network confirmed; `seen_at` is when this node first saw it."""

    key: ClassVar[tuple[str, ...]] = ("hash",)
    match: ClassVar[tuple[str, ...]] = ("block",)

    hash: Id
    block: Block
    seen_at: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Fact):
    """Whether a confirmed send still waits for the receiver's block."""

    key: ClassVar[tuple[str, ...]] = ("hash",)
    match: ClassVar[tuple[str, ...]] = ("waits",)

    hash: Id
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Election(Fact):
    """The blocks that a node counts votes for, in one place of one account's chain."""

    hash: Id
    candidates: tuple[Id, ...]
    leading: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Fact):
    """An account's newest block and confirmed balance; `opened` is False while it has no block.

    `unconfirmed` is the newest block where it is not confirmed yet.
    """

    key: ClassVar[tuple[str, ...]] = ("address",)
    match: ClassVar[tuple[str, ...]] = ("opened", "balance", "unconfirmed")

    address: Id
    opened: bool
    balance: Raw
    unconfirmed: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivable(Fact):
    """Confirmed payments to an account that wait to be received: at most as many as were asked for.

    `hashes` are their send blocks, in the order of their hashes; `total` is their sum.
    """

    key: ClassVar[tuple[str, ...]] = ("address",)
    match: ClassVar[tuple[str, ...]] = ("hashes",)

    address: Id
    hashes: tuple[Id, ...]
    total: Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Fact):
    """The network that a node serves, as a CAIP-2 id made of its genesis block's hash."""

    caip2: str
    genesis: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Fact):
    """How many blocks a node has cemented, and whether it threw old ones away."""

    cemented: int
    pruned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers(Fact):
    """How many blocks the node's peers have cemented, on average."""

    cemented: int
