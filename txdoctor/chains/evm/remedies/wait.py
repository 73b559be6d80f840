"""Leaving it where it is can be enough: blocks take it once their base fee allows."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import GasPrice

cures = ("evm/waiting", "evm/below-base-fee", "evm/behind-earlier-nonce", "evm/would-fail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    """It is taken when the base fee is at or below `max_fee`; `nonce` stays reserved for it."""

    code = "evm/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 40

    max_fee: GasPrice
    nonce: int


def offer(where: Whereabouts, waiting: PendingTx) -> Wait | None:
    """Always possible while it is pending: executable transactions do not expire by age.

    go-ethereum core/txpool/legacypool/queue.go drops only queued ones by age.
    """
    if where.presence is not Presence.PENDING:
        return None
    return Wait(max_fee=waiting.tx.max_fee, nonce=waiting.tx.nonce)
