"""Another transaction has spent the same coins and makes the same payments."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import depth_of, final_depth
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.rivals import MinedRival, borne_out, place
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import compare
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced(Finding):
    """`by` took its coins and stands `place`; `depth` and `block` once a block contains it.

    `backed`: more than half of the sources have it in that block.
    """

    code = "bitcoin/replaced"
    level = Level.NOTE
    state = State.REPLACED
    points_at = "replaced_by"

    by: Id
    place: Term
    depth: Confirmations | None
    final_depth: Confirmations
    backed: bool

    @property
    def final(self) -> bool:
        """The other one lies deep enough, and not on one source's word among several."""
        return self.backed and self.depth is not None and self.depth >= self.final_depth


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    standings: tuple[Standing, ...],
    declared: Declared,
    network: Network | None,
    mined: MinedRival | None,
) -> Replaced | None:
    """Nobody holds it, its coins went into another one, and nobody is paid less but the change."""
    if where.presence is not Presence.ABSENT or inputs.rival is None:
        return None
    if not compare(contents.raw, inputs.rival, declared).goes_on:
        return None
    depth = None if inputs.height is None else depth_of(inputs.height, standings)
    return Replaced(
        by=inputs.rival.txid,
        place=place(mined=inputs.block is not None),
        depth=depth,
        final_depth=final_depth(network),
        backed=borne_out(inputs, mined),
    )
