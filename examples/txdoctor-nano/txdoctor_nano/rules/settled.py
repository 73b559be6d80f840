"""The block is confirmed by the network, and nothing remains to be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.units import Id, Term

from txdoctor_nano.facts import ConfirmedBlock, Raw, Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Finding):
    """`deed` moved `amount`; `received_by` is there for a send whose receiver has taken it in."""

    code = "nano/settled"
    level = Level.OK
    state = State.SETTLED
    points_at = "confirmed"

    deed: Term
    amount: Raw | None
    received_by: Id | None

    @property
    def final(self) -> bool:
        """Always: docs.nano.org, ORV consensus: a cemented block cannot be reversed."""
        return True


def check(found: ConfirmedBlock, waiting: Waiting | None) -> Settled | None:
    """Confirmed, and not known to wait for a receiver: that is another finding."""
    if waiting is not None and waiting.waits:
        return None
    block = found.block
    return Settled(
        deed=block.deed,
        amount=block.amount or None,  # a change of representative moves nothing
        received_by=block.receiver if waiting is not None else None,
    )
