"""All that a draft is built from, each part proved by bytes where bytes can prove it."""

from __future__ import annotations

from dataclasses import field

from txdoctor.chains.bitcoin.bump.household import Household
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.facts.family import Cluster, Family, Relative
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Moment, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Spendable:
    """A coin with the transaction that made it, hashed again; `before`: as it was spent before."""

    coin: Coin
    maker: Whole
    before: Input | None = None

    @property
    def output(self) -> Output:
        """What the coin holds."""
        return self.maker.outputs[self.coin.vout]

    @property
    def value(self) -> Sats:
        """What it is worth."""
        return self.output.value

    @property
    def script(self) -> bytes:
        """Who may spend it."""
        return self.output.script


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The transaction that waits, its coins, its relatives, and what the pool asks.

    `fee` is what goes into it and does not come out. `ancestors` are None where the source tells
    only their sums, and so are `descendants`. `free` are the places of outputs that nobody has
    spent, where that was asked. `height` and `time` are those of the newest block.
    """

    tx: Whole
    spends: tuple[Spendable, ...]
    fee: Sats
    family: Family
    network: Network
    height: int
    time: Moment
    market: FeeMarket | None = None
    pool: Mempool | None = None
    added: tuple[Spendable, ...] = ()
    ancestors: tuple[Relative, ...] | None = None
    household: Household = Household()
    cluster: Cluster | None = None
    descendants: tuple[Whole, ...] | None = None
    free: frozenset[int] = field(default=frozenset())

    @property
    def rate(self) -> FeeRate:
        """What the transaction pays by itself."""
        return FeeRate.of(self.fee, self.tx.vsize)

    @property
    def thrown_out(self) -> Sats:
        """The fees of all that vanishes with it (BIP 125 rule 3)."""
        # Pools differ a little: of sums and single fees the larger is enough everywhere.
        one_by_one = sum(each.fee for each in self.family.below)
        return Sats(self.fee + max(self.family.descendant_fees, one_by_one))
