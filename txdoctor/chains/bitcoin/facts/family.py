"""A transaction that waits hangs together with others, and miners weigh them as one."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Count, FeeRate, Id, Sats, VSize


class Transactions(Count):
    """How many transactions."""

    noun = "transactions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """An unconfirmed transaction of a family; `parents` are those of the family that it spends."""

    txid: Id
    fee: Sats
    vsize: VSize
    parents: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Fact):
    """The unconfirmed transactions that it depends on and that depend on it, itself left out.

    `effective` is the rate at which miners weigh it: together with what it drags along, or what
    drags it along. `above` and `below` name the ancestors and the descendants one by one; both are
    empty where there are none, and where the source told their sums alone. Pools differ; of several
    sources the middle one is taken whole.
    """

    middle: ClassVar[str] = "descendant_fees"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    ancestors: Transactions
    ancestor_fees: Sats
    ancestor_size: VSize
    descendants: Transactions
    descendant_fees: Sats
    descendant_size: VSize
    effective: FeeRate
    above: tuple[Relative, ...] = ()
    below: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Fact):
    """The rate at which a server's own copy of the miners' rules weighs a transaction.

    Said also where the family is too large to be walked through; it tells nothing of what a
    replacement would throw out.
    """

    middle: ClassVar[str] = "rate"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    rate: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Fact):
    """All that hangs together with a transaction in a node's pool, itself counted (31 and newer).

    Nodes keep at most 64 transactions and 101,000 vbytes in one (policy/policy.h,
    DEFAULT_CLUSTER_LIMIT, DEFAULT_CLUSTER_SIZE_LIMIT_KVB).
    """

    middle: ClassVar[str] = "size"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    count: Transactions
    size: VSize
    chunks: tuple[tuple[Id, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    """The how-manieth of the coming blocks has room for it, if nothing more comes: 1 is the next.

    `ahead` is what waits at its rate or a higher one. `at_least`: the source tells the rest of its
    pool as one, so that it may also be a later block.
    """

    middle: ClassVar[str] = "block"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    block: int
    ahead: VSize
    at_least: bool
