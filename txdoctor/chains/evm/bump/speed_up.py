"""The same payment again with a higher fee: receiver, amount, data and nonce stay as they are."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.evm.bump.affordable import affordable
from txdoctor.chains.evm.bump.ground import Ground, lowest_first
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.price.market import replacement, worth_it
from txdoctor.model.bump import BumpWish, Refused, refused


def speed_up(ground: Ground, wish: BumpWish) -> Transaction | Refused:
    """For the lowest nonce alone, and only where it offers less than what blocks usually take."""
    stop = lowest_first(ground)
    if stop is not None:
        return stop
    if ground.too_heavy is not None:
        return refused("gas_beyond_limit", gas=ground.tx.gas, allowed=ground.too_heavy)
    if not worth_it(ground.tx, ground.now):
        return refused("pays_enough", max_fee=ground.tx.max_fee, base_fee=ground.now.base_fee)
    prices = replacement(ground.tx, ground.now, ground.network)
    raised = replace(ground.tx, max_fee=prices.max_fee, tip=prices.tip)
    return affordable(raised, ground, wish) or raised
