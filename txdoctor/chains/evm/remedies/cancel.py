"""The wallet puts a payment of nothing in the place of one that cannot succeed."""

from __future__ import annotations

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("evm/would-fail", "evm/gas-limit-too-high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Remedy):
    """Zero to oneself with the same `nonce` (Yellow Paper, section 6: a nonce runs once).

    The fee is the wallet's to propose: no figure of ours goes with it.
    """

    code = "evm/cancel"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    spends = True
    deed = "cancel"

    nonce: int


def offer(
    fails: WouldFail | None, heavy: GasLimitTooHigh | None, waiting: PendingTx, network: Network
) -> Cancel | None:
    """For what fails on the newest block, or fits into none, where a pool takes a replacement."""
    if (fails is None and heavy is None) or not waiting.proved:
        return None
    if network.terms.get("pool") == "none":
        return None
    return Cancel(nonce=waiting.tx.nonce)
