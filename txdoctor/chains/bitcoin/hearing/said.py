"""What single answers say before they are put together; none of it reaches a rule."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.family import Relative
from txdoctor.chains.bitcoin.facts.succession import Payment
from txdoctor.model.evidence import Evidence, Fact
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Moment, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Fact):
    """Part of a fact: noted so that the whole rests on the right replies, then left out."""


def told(evidence: Evidence) -> Evidence:
    """The evidence without what was only needed on the way."""
    kept = tuple(noted for noted in evidence.noted if not isinstance(noted.fact, Said))
    return replace(evidence, noted=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Genesis(Said):
    """The hash of the source's block 0."""

    hash: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Said):
    """The source's newest block, and how complete its view of the chain is."""

    hash: Id
    height: int
    time: Moment
    syncing: bool = False
    pruned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Said):
    """Whether a node can find any mined transaction by its id, or will once it has `built` that.

    `filters`: it keeps a filter of each block (BIP 158) and has built them all.
    """

    there: bool
    built: bool
    filters: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Said):
    """The source knows no such thing. `whole`: it says that it searched its blocks as well."""

    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Said):
    """A transaction as a source shows it: its bytes, and the block it stands in, if any.

    `astray`: the block is not in the best chain. `fee` where the source tells it.
    """

    raw: RawTransaction
    block: Id | None = None
    height: int | None = None
    time: Moment | None = None
    fee: Sats | None = None
    astray: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolEntry(Said):
    """What a node's pool says of a transaction; sums include the transaction itself."""

    fee: Sats
    size: VSize
    time: Moment
    ancestors: int
    ancestor_fees: Sats
    ancestor_size: VSize
    descendants: int
    descendant_fees: Sats
    descendant_size: VSize
    chunk: FeeRate | None
    unbroadcast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Said):
    """A node's pool: how many wait, what it asks, whether it was read from disk yet."""

    loaded: bool
    count: int
    floor: FeeRate
    increment: FeeRate | None
    relay_floor: FeeRate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Said):
    """What a node asks of a replacement, by getnetworkinfo."""

    increment: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Said):
    """What must be paid to be mined within `blocks`; `answered` is what the node spoke of."""

    blocks: int
    rate: FeeRate
    answered: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates(Said):
    """What must be paid to be mined within one, three and six blocks."""

    one: FeeRate
    three: FeeRate
    six: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Said):
    """What waits in a pool, best paying first; `count` transactions in all."""

    count: int
    bands: tuple[tuple[FeeRate, VSize], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspent(Said):
    """An output that nobody has spent; `depth` is its confirmations at block `best`."""

    coin: Coin
    value: Sats
    depth: int
    best: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Said):
    """A block by its hash; `best`: it is in the best chain."""

    hash: Id
    height: int
    time: Moment | None
    best: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spender(Said):
    """Who spends a coin: `by` None when nobody does, as far as the source knows."""

    coin: Coin
    by: Id | None
    block: Id | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spenders(Said):
    """Who spends several coins; one that nobody in the pool spends stands there with None."""

    pairs: tuple[tuple[Coin, Id | None], ...]

    def of(self, coin: Coin) -> Id | None:
        """Who spends this coin."""
        return dict(self.pairs).get(coin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Said):
    """How many transactions an address has, and what blocks have left on it."""

    total: int
    balance: Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A transaction in an address's history; `spends_from`: a coin of the address goes into it."""

    shown: Shown
    spends_from: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Said):
    """The transactions of an address: those that wait, and the newest that do not."""

    entries: tuple[Entry, ...]

    @property
    def pending(self) -> tuple[Id, ...]:
        """Those that wait."""
        return tuple(one.shown.raw.txid for one in self.entries if one.shown.block is None)

    @property
    def recent(self) -> tuple[Id, ...]:
        """Those that blocks contain, the newest first."""
        return tuple(one.shown.raw.txid for one in self.entries if one.shown.block is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned(Said):
    """Transactions or blocks that a node lists."""

    ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Said):
    """Transactions of one block that pay an address, or that spend coins that were looked for."""

    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Said):
    """When a server first saw some transactions; only those that it saw in its pool."""

    pairs: tuple[tuple[Id, Moment], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Said):
    """The rate at which a server weighs a transaction that it knows to wait."""

    rate: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Said):
    """The blocks that a pool would fill, the next one first: least rate and size of each.

    The last one holds all the rest where `open_ended`.
    """

    blocks: tuple[tuple[FeeRate, VSize], ...]
    open_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin(Said):
    """The ancestors or the descendants of a transaction in a node's pool."""

    relatives: tuple[Relative, ...]
