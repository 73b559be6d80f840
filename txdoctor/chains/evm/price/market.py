"""What blocks take now, and what a replacement has to offer for it on this network."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head, Tips
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.law import law_of
from txdoctor.model.network import Network
from txdoctor.units import GasPrice

CEILING = 5 * 10**16
"""Our prudence where a network's file says nothing: 0.05 of the coin for one call, in wei."""


def market(base: BaseFee, tips: Tips | None, network: Network, head: Head | None) -> fees.Market:
    """Base fee, tips and floor; without tips all recent blocks were empty, and nobody offered."""
    none = GasPrice(0)
    return fees.Market(
        base_fee=base.next_block,
        usual_tip=tips.usual if tips else none,
        high_tip=tips.high if tips else none,
        tip_floor=GasPrice(network.numbers.get("tip_floor", 0)),
        law=law_of(network, head),
    )


def tips_known(tips: Tips | None, histories: Sequence[FeeHistory]) -> bool:
    """The sources agree on tips, or say themselves that the recent blocks were empty."""
    if tips is not None:
        return True
    return bool(histories) and all(history.tips is None for history in histories)


def replacement(tx: Transaction, now: fees.Market, network: Network) -> fees.Offer:
    """Prices at which the pools of this network take something else with the same nonce."""
    prices = fees.speed_up(tx, now)
    if network.terms.get("pool_client") == "besu":
        return fees.exact_for_besu(tx, prices, now.base_fee)
    return prices


def worth_it(tx: Transaction, now: fees.Market) -> bool:
    """It offers less than the usual tip now; one that offers more has only to wait."""
    if tx.max_fee < now.base_fee:
        return True
    offered = fees.effective_price(tx.max_fee, tx.tip, now.base_fee) - now.base_fee
    return offered < max(now.usual_tip, now.tip_floor)


def ceiling(network: Network) -> int:
    """The most, in wei, that one transaction that carries a call is ever told to cost."""
    return network.numbers.get("fee_ceiling", CEILING)


def low_tip(tx: Transaction, base: BaseFee, tips: Tips | None, network: Network) -> GasPrice | None:
    """What the tip would have to reach, where it is below all that blocks took lately; else None.

    The least is the chain's floor, and the 10th percentile of the last 20 blocks.
    """
    if tx.max_fee < base.next_block:
        return None
    offered = fees.effective_price(tx.max_fee, tx.tip, base.next_block) - base.next_block
    floor = network.numbers.get("tip_floor", 0)
    least = max(floor, tips.low if tips else 0)
    return GasPrice(least) if fees.plain(offered) < least else None
