"""Whoever should have been paid asks the sender, with both hashes."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("bitcoin/redirected", "bitcoin/lost-to-mined-conflict", "bitcoin/coins-spent")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTheSender(Remedy):
    """`by` is the one that took the coins, where it is known."""

    code = "bitcoin/ask-the-sender"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 20

    by: Id | None


def offer(inputs: Inputs | None) -> AskTheSender:
    """Always: only the sender knows what was meant."""
    return AskTheSender(by=inputs.by if inputs else None)
