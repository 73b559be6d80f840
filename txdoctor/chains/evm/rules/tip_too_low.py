"""It covers the base fee, but its tip is below all that blocks have taken lately."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce
from txdoctor.chains.evm.codec.transaction import is_hidden
from txdoctor.chains.evm.facts import BaseFee, PendingTx, Tips
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import low_tip
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class TipTooLow(Finding):
    """`tip` is what is left for who builds the block, `least_tip` what blocks took at least."""

    code = "evm/tip-too-low"
    level = Level.WARNING
    state = State.PENDING
    points_at = "usual_tip"

    tip: GasPrice
    least_tip: GasPrice


def check(
    where: Whereabouts,
    tx: PendingTx,
    count: Nonce,
    base: BaseFee,
    tips: Tips | None,
    network: Network,
) -> TipTooLow | None:
    """Next in line, and less than the chain's floor or nine tenths of what recent blocks took.

    EIP-1559: what is left is the smaller of the tip and of cap less base fee.
    """
    if where.presence is not Presence.PENDING or tx.tx.nonce != count.next_one:
        return None
    if is_hidden(tx.tx):
        return None  # a relay shows no price
    least = low_tip(tx.tx, base, tips, network)
    if least is None:
        return None
    offered = fees.effective_price(tx.tx.max_fee, tx.tx.tip, base.next_block) - base.next_block
    return TipTooLow(tip=GasPrice(offered), least_tip=least)
