"""What a transaction has to pay follows from what else waits: bands of rates, laid into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from txdoctor.records import dataclass
from txdoctor.units import FeeRate, VSize

# Virtual bytes of one block: (4,000,000 - 8,000) / 4. BIP 141 sets the weight; Bitcoin Core keeps
# 8,000 units for header and coinbase (policy.h, DEFAULT_BLOCK_RESERVED_WEIGHT). Litecoin alike.
BLOCK = VSize(998_000)

Bands = Sequence[tuple[FeeRate, VSize]]


def priced(rate: FeeRate) -> FeeRate:
    """A price rounded up to three digits that count: 22.017 sat/vB is told as 22.1.

    What a place in a block costs is an estimate, and people type it into wallets. Up, so that who
    pays it reaches it; what a transaction pays already is never rounded.
    """
    unit = 10 ** max(0, len(str(rate.sats_per_kvb)) - 3)
    return FeeRate(-(-rate.sats_per_kvb // unit) * unit)


def beside(rate: FeeRate, price: FeeRate) -> FeeRate:
    """A price as it is told beside a rate: `priced`, and exact where that would pass the rate.

    Who pays exactly what was estimated must not read that it is short of it.
    """
    told = priced(price)
    return price if price <= rate < told else told


@dataclass(frozen=True, slots=True)
class Sum:
    """Fees and virtual size of some transactions together."""

    fee: int = 0
    size: int = 0

    def __add__(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(self.fee + other.fee, self.size + other.size)

    def __sub__(self, other: Sum) -> Sum:
        """This one without the other."""
        return Sum(self.fee - other.fee, self.size - other.size)

    @property
    def rate(self) -> FeeRate:
        """What they pay together."""
        return FeeRate.of(self.fee, max(1, self.size))


def effective(own: Sum, above: Sum, below: Sum) -> FeeRate:
    """The rate that a miner weighs a transaction with.

    `above` is what it depends on and that waits too, `below` what depends on it. It cannot be
    mined before what is above, so that pulls it down where it pays less; a child that pays more
    pulls all of them up. Exact for a chain of up to three, near it for larger families; nodes of
    version 31 tell the exact figure, which is taken in place of this
    (doc/policy/mempool-terminology.md).
    """
    alone = min(own.rate, (own + above).rate)
    pulled_up = min((own + below).rate, (own + above + below).rate)
    return max(alone, pulled_up)


def needed(bands: Bands, blocks: int, floor: FeeRate) -> FeeRate:
    """What it takes to be among the best paying `blocks` blocks of what waits now.

    `bands` begin with the best paying. Where everything that waits fits, the floor is enough;
    else one must pay more than the band in which the last of these blocks fills up.
    """
    room = blocks * BLOCK
    for rate, size in bands:
        room -= size
        if room < 0:
            return max(floor, FeeRate(rate.sats_per_kvb + 1))
    return floor


def ahead(bands: Iterable[tuple[FeeRate, VSize]], rate: FeeRate) -> VSize:
    """How much waits that pays at least this rate: what can be mined before it."""
    return VSize(sum(size for band, size in bands if band >= rate))
