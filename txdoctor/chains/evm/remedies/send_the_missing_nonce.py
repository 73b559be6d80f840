"""The line goes on once the missing nonce is sent, as another payment or as nothing."""

from __future__ import annotations

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.rules.nonce_gap import NonceGap
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/nonce-gap",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTheMissingNonce(Remedy):
    """From `first_missing` to `last_missing`, the lowest first; `nonce` then follows by itself.

    All of them are those of `sender`.
    """

    code = "evm/send-the-missing-nonce"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 20
    spends = True
    bump = Bumping(method="fill-gap", flags="--mine {sender}")

    sender: Id
    nonce: int
    first_missing: int
    last_missing: int


def offer(gap: NonceGap, waiting: PendingTx) -> SendTheMissingNonce | None:
    """Only where nothing lower waits: the lowest nonce is to be seen to first."""
    if gap.first_missing != gap.next_nonce:
        return None
    return SendTheMissingNonce(
        sender=spelled(waiting.tx.sender),
        nonce=gap.nonce,
        first_missing=gap.first_missing,
        last_missing=gap.last_missing,
    )
