"""What a transaction that nobody holds would pay: what its coins are worth, and it does not."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts import Contents, Fate, Inputs
from txdoctor.model.sighting import Presence, Whereabouts


def left_over(where: Whereabouts, contents: Contents, inputs: Inputs) -> int | None:
    """Satoshis left for miners, below zero where it pays more than it has; None where unknown."""
    free = where.presence is Presence.ABSENT and inputs.fate is Fate.UNSPENT
    if not free or inputs.value is None:
        return None
    return inputs.value - contents.raw.paid
