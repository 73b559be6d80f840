"""The transaction is in a block, but no source says whether it succeeded there."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeUnknown(Finding):
    """In the block at `height`, without a usable receipt or with one from before Byzantium."""

    code = "evm/outcome-unknown"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "block_number"

    height: int


def check(where: Whereabouts, receipt: Receipt | None) -> OutcomeUnknown | None:
    """Included; the receipt is missing, at odds, of another block, or has no status (EIP-658)."""
    if where.presence is not Presence.INCLUDED or where.height is None:
        return None
    known = receipt is not None and receipt.block == where.block
    if receipt is not None and known and receipt.succeeded is not None:
        return None
    return OutcomeUnknown(height=where.height)
