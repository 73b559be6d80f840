"""What a transaction that nobody holds would pay: what its coins are worth, and it does not."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price.fees import MOST_SHARE, MOST_TIMES_MARKET
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import FeeRate

# node/transaction.h, DEFAULT_MAX_RAW_TX_FEE_RATE: 0.10 coins per kvB, above which a node refuses to
# send (max-fee-exceeded).
NODES_REFUSE = FeeRate(10_000_000)


def left_over(where: Whereabouts, contents: Contents, inputs: Inputs) -> int | None:
    """Satoshis left for miners, below zero where it pays more than it has; None where unknown."""
    free = where.presence is Presence.ABSENT and inputs.fate is Fate.UNSPENT
    if not free or inputs.value is None:
        return None
    return inputs.value - contents.raw.paid


def is_absurd(fee: int, raw: RawTransaction, market: FeeMarket | None) -> bool:
    """Above what nodes send at all; or ten times the market and a quarter of what is paid."""
    rate = FeeRate.of(fee, raw.vsize)
    dear = market is not None and (
        rate.sats_per_kvb > MOST_TIMES_MARKET * market.next_block.sats_per_kvb
    )
    return rate > NODES_REFUSE or (dear and MOST_SHARE * fee > raw.paid)
