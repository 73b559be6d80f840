"""What a replacement must pay: enough to be taken, enough to be mined, never more than is sane.

Whole satoshis; every rounding is upwards, as nodes round (policy/feerate.cpp, CFeeRate::GetFee).
Rules are numbered as in Bitcoin Core's doc/policy/mempool-replacements.md.
"""

from __future__ import annotations

from txdoctor.chains.bitcoin.price.rates import priced
from txdoctor.model.network import Network
from txdoctor.units import FeeRate, Sats, VSize

USUAL_INCREMENT = 1000  # sat/kvB, where a network's data names none (see bitcoin.toml)

MOST_RATE = FeeRate(1_000_000)  # 1000 sat/vB; Core itself refuses 0.10 BTC/kvB, ten times as much
MOST_TIMES_MARKET = 10  # no advice goes beyond ten times what the next block takes
MOST_SHARE = 4  # nor beyond one part in so many of what is sent

NO_FLOOR = FeeRate(0)
NOTHING, NO_SIZE = Sats(0), VSize(0)


def least(
    *, paid: Sats, rate: FeeRate, size: VSize, increment: FeeRate, floor: FeeRate = NO_FLOOR
) -> Sats:
    """The least fee that a node takes for a replacement of `size` virtual bytes.

    `paid` is the fee of what it throws out, descendants included (rule 3), to which it adds its
    own relay at the node's `increment` (rule 4). `rate` is what the replaced one pays by itself, or
    together with a child that pulls it up and is thrown out with it: the newcomer's must be higher.
    Rule 6 asks for the first before version 31; since then the feerate diagram must improve at
    every size, which asks for the second. `floor` is what the pool asks of anything.
    """
    higher = FeeRate(rate.sats_per_kvb + 1)
    return Sats(max(paid + increment.fee(size), higher.fee(size), floor.fee(size)))


def reaching(
    target: FeeRate, size: VSize, *, above: Sats = NOTHING, above_size: VSize = NO_SIZE
) -> Sats:
    """The least fee at which miners weigh it with `target`.

    `above` and `above_size` are the fees and the size of what it depends on and that waits as
    well: where those pay less than the target, the newcomer makes up for them.
    """
    together = target.fee(size + above_size) - above
    return Sats(max(target.fee(size), together))


def typed(fee: Sats, size: VSize, most: Sats) -> tuple[Sats, FeeRate]:
    """The fee at the next rate of three digits, and that rate: wallets ask for either.

    At most a hundredth more. Where that would pass `most`, the fee as it is, with what it makes.
    """
    rate = priced(FeeRate(-(-fee * 1000 // size)))
    lifted = rate.fee(size)
    return (lifted, rate) if lifted <= most else (fee, FeeRate.of(fee, size))


def ceiling(*, sent: Sats, size: VSize, fast: FeeRate) -> Sats:
    """The most that is ever advised: by size, by what is sent, by what the next block takes."""
    by_market = FeeRate(MOST_TIMES_MARKET * fast.sats_per_kvb)
    return Sats(min(MOST_RATE.fee(size), sent // MOST_SHARE, by_market.fee(size)))


def increment_for(network: Network, asked: FeeRate | None) -> FeeRate:
    """The increment to reckon with: what the node asks, and no less than what many others do.

    Nodes of a release that asks for less do not relay to those that ask for more; paying the
    larger increment costs a few satoshis and lets the replacement cross both.
    """
    usual = FeeRate(network.numbers.get("replacement_increment", USUAL_INCREMENT))
    return max(asked or usual, usual)
