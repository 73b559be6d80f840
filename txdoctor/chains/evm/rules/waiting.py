"""The transaction waits in the pool, and its fee can be taken by the next block."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import is_hidden
from txdoctor.chains.evm.facts import BaseFee, PendingTx, Tips
from txdoctor.chains.evm.price.market import low_tip
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Finding):
    """`pools` of the nodes that were asked hold it; the figures are there where they are known."""

    code = "evm/waiting"
    level = Level.NOTE
    state = State.PENDING
    points_at = "max_fee_per_gas"

    pools: int
    max_fee: GasPrice | None
    next_base_fee: GasPrice | None


def check(
    where: Whereabouts,
    tx: PendingTx | None,
    base: BaseFee | None,
    tips: Tips | None,
    network: Network | None,
) -> Waiting | None:
    """Pending, and not shown to be below the base fee or the usual tips: those are findings too.

    One that a relay shows without its price is another finding as well (held_by_relay.py).
    """
    if where.presence is not Presence.PENDING or (tx is not None and is_hidden(tx.tx)):
        return None
    max_fee = tx.tx.max_fee if tx else None
    next_base_fee = base.next_block if base else None
    if max_fee is not None and next_base_fee is not None and max_fee < next_base_fee:
        return None
    if tx and base and network and low_tip(tx.tx, base, tips, network) is not None:
        return None
    return Waiting(pools=len(where.backing), max_fee=max_fee, next_base_fee=next_base_fee)
