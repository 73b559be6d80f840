"""The payment is sent for good, and waits until the receiver's wallet takes it in."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.units import Id

from txdoctor_nano.facts import ConfirmedBlock, Raw, Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReceived(Finding):
    """`amount` was sent to `receiver`, who has not published the block that receives it."""

    code = "nano/not-received"
    level = Level.NOTE
    state = State.SETTLED
    points_at = "received"

    amount: Raw | None
    receiver: Id

    @property
    def final(self) -> bool:
        """Always, for the sender: docs.nano.org, glossary: confirmed sends are irreversible."""
        return True


def check(found: ConfirmedBlock, waiting: Waiting) -> NotReceived | None:
    """A confirmed send that is still among what its receiver can receive."""
    if not waiting.waits or found.block.receiver is None:
        return None
    return NotReceived(amount=found.block.amount, receiver=found.block.receiver)
