"""What is built stays below the ceilings, and the balance covers it at its worst."""

from __future__ import annotations

from txdoctor.chains.evm.bump.ground import Ground
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import ceiling
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.units import Wei


def affordable(made: Transaction, ground: Ground, wish: BumpWish) -> Refused | None:
    """A price above ten times the market is never built; the two others yield to `high_fee`.

    A cancellation is measured by the amount that it saves, which is the original's.
    """
    prices = fees.present(made)
    most = fees.highest_price(ground.now)
    if prices.max_fee > most:
        return refused("price_beyond_reason", max_fee=prices.max_fee, most=most)
    worst = fees.worst_cost(made, prices)
    allowed = fees.allowance(ground.tx, ceiling(ground.network))
    if worst > allowed and not wish.high_fee:
        return refused("dearer_than_allowed", worst=worst, allowed=allowed)
    lacking = made.value + worst + ground.others - ground.balance.amount
    if lacking > 0:
        return refused("cannot_pay", worst=worst, lacking=Wei(lacking))
    return None
