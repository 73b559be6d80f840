"""The wallet puts a payment of nothing in the place of one that cannot succeed."""

from __future__ import annotations

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/would-fail", "evm/gas-limit-too-high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Remedy):
    """Zero from `sender` to itself with the same `nonce`, which runs once (Yellow Paper, 6).

    The fee is the wallet's to propose: no figure of ours goes with it.
    """

    code = "evm/cancel"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    spends = True
    deed = "cancel"
    bump = Bumping(method="cancel", flags="--mine {sender}")

    sender: Id
    nonce: int


def offer(
    fails: WouldFail | None, heavy: GasLimitTooHigh | None, waiting: PendingTx, network: Network
) -> Cancel | None:
    """For what fails on the newest block, or fits into none, where a pool takes a replacement."""
    if (fails is None and heavy is None) or not waiting.proved:
        return None
    if network.terms.get("pool") == "none":
        return None
    return Cancel(sender=spelled(waiting.tx.sender), nonce=waiting.tx.nonce)
