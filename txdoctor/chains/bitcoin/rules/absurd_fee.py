"""The fee is so high that it is rather a slip of the pen than a wish."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts import Contents, FeeMarket, Inputs
from txdoctor.chains.bitcoin.fees import MOST_SHARE, MOST_TIMES_MARKET
from txdoctor.chains.bitcoin.rates import priced
from txdoctor.chains.bitcoin.unsent_fee import left_over
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats

# node/transaction.h, DEFAULT_MAX_RAW_TX_FEE_RATE: 0.10 coins per kvB, above which a node refuses to
# send (max-fee-exceeded).
NODES_REFUSE = FeeRate(10_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsurdFee(Finding):
    """`next_block` is what the next block takes, where a source told it."""

    code = "bitcoin/absurd-fee"
    level = Level.ERROR
    state = State.UNSENT
    points_at = "fee"

    fee: Sats
    rate: FeeRate
    next_block: FeeRate | None


def check(
    where: Whereabouts, contents: Contents, inputs: Inputs, market: FeeMarket | None
) -> AbsurdFee | None:
    """Above what nodes send at all; or ten times the market and a quarter of what is paid."""
    fee = left_over(where, contents, inputs)
    if fee is None or fee <= 0:
        return None
    rate = FeeRate.of(fee, contents.raw.vsize)
    fast = market.next_block if market else None
    dear = fast is not None and rate.sats_per_kvb > MOST_TIMES_MARKET * fast.sats_per_kvb
    if rate <= NODES_REFUSE and not (dear and MOST_SHARE * fee > contents.raw.paid):
        return None
    return AbsurdFee(fee=Sats(fee), rate=rate, next_block=priced(fast) if fast else None)
