"""The block is published, and the votes that confirm it have not been seen yet."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.units import Span

from txdoctor_nano.facts import Raw, UnconfirmedBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed(Finding):
    """`waited` since the node first saw it, where `usual` is what confirmation usually takes."""

    code = "nano/unconfirmed"
    level = Level.NOTE
    state = State.PENDING
    points_at = "confirmed"

    amount: Raw | None
    waited: Span | None
    usual: Span | None


def check(found: UnconfirmedBlock, network: Network | None, at: TakenAt) -> Unconfirmed:
    """A node has the block and does not say that it is confirmed."""
    usual = network.numbers.get("usual_confirmation") if network else None
    # The node's clock wrote when it saw the block; one that is ahead of ours says nothing.
    waited = at.now - found.seen_at if found.seen_at and found.seen_at <= at.now else None
    return Unconfirmed(
        amount=found.block.amount,
        waited=None if waited is None else Span(waited),
        usual=None if usual is None else Span(usual),
    )
