"""The wallet puts a payment of nothing in its place, before a block takes it and its fee."""

from __future__ import annotations

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("evm/would-fail",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Remedy):
    """Zero to oneself with the same `nonce` (Yellow Paper, section 6: a nonce runs once).

    The fee is the wallet's to propose: no figure of ours goes with it.
    """

    code = "evm/cancel"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    deed = "cancel"

    nonce: int


def offer(fails: WouldFail, waiting: PendingTx, network: Network) -> Cancel | None:
    """For a call that fails on the newest block, where a pool keeps it and takes a replacement."""
    if not waiting.proved or network.terms.get("pool") == "none":
        return None
    return Cancel(nonce=waiting.tx.nonce)
