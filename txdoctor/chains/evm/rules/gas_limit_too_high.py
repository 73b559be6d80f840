"""Its gas limit is higher than a block, or one transaction on this chain, may have."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Head, PendingTx
from txdoctor.chains.evm.nonces.replaceable import fits
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Gas


@dataclass(frozen=True, slots=True, kw_only=True)
class GasLimitTooHigh(Finding):
    """`gas` is its limit, `allowed` the most that the newest block or the chain allows."""

    code = "evm/gas-limit-too-high"
    level = Level.WARNING
    state = State.PENDING
    points_at = "gas_limit"

    gas: Gas
    allowed: Gas
    nonce: int


def check(
    where: Whereabouts, tx: PendingTx, head: Head, network: Network
) -> GasLimitTooHigh | None:
    """No block can hold it as it is, whatever it pays (Yellow Paper, 6.2; EIP-7825)."""
    allowed = fits(tx.tx, network, head)
    if where.presence is not Presence.PENDING or allowed is None or not tx.proved:
        return None
    return GasLimitTooHigh(gas=tx.tx.gas, allowed=allowed, nonce=tx.tx.nonce)
