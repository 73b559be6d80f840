"""The fee is so high that it is rather a slip of the pen than a wish."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price.rates import priced
from txdoctor.chains.bitcoin.price.unsent_fee import is_absurd, left_over
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats


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
    """Told before it is sent: afterwards the fee is gone."""
    fee = left_over(where, contents, inputs)
    if fee is None or fee <= 0 or not is_absurd(fee, contents.raw, market):
        return None
    return AbsurdFee(
        fee=Sats(fee),
        rate=FeeRate.of(fee, contents.raw.vsize),
        next_block=priced(market.next_block) if market else None,
    )
