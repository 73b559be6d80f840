"""The most it pays per gas is less than the next block takes of every transaction."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import is_hidden
from txdoctor.chains.evm.facts import BaseFee, PendingTx
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowBaseFee(Finding):
    """`max_fee` (or the gas price) against `next_base_fee`; `missing` is what lacks per gas."""

    code = "evm/below-base-fee"
    level = Level.WARNING
    state = State.PENDING
    points_at = "max_fee_per_gas"

    max_fee: GasPrice
    next_base_fee: GasPrice
    missing: GasPrice


def check(where: Whereabouts, tx: PendingTx, base: BaseFee) -> BelowBaseFee | None:
    """EIP-1559: a block may hold only transactions whose fee cap covers its base fee."""
    if where.presence is not Presence.PENDING or is_hidden(tx.tx):
        return None  # a relay shows no price
    if tx.tx.max_fee >= base.next_block:
        return None
    return BelowBaseFee(
        max_fee=tx.tx.max_fee,
        next_base_fee=base.next_block,
        missing=GasPrice(base.next_block - tx.tx.max_fee),
    )
