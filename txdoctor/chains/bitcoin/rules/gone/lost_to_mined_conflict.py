"""A block holds another transaction that spent its coins and does not make its payments."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import depth_of, final_depth
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.rivals import MinedRival, borne_out
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import compare
from txdoctor.chains.bitcoin.spelling.addresses import labels_of
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class LostToMinedConflict(Finding):
    """`by` took its coins and lies `depth` deep; `unpaid` get less than before or nothing.

    `backed`: more than half of the sources have it in that block.
    """

    code = "bitcoin/lost-to-mined-conflict"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "replaced_by"

    by: Id
    depth: Confirmations
    final_depth: Confirmations
    backed: bool
    unpaid: tuple[Id, ...]
    still_paid: tuple[Id, ...] | None

    @property
    def final(self) -> bool:
        """The other one lies deep enough, and not on one source's word among several."""
        return self.backed and self.depth >= self.final_depth


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    standings: tuple[Standing, ...],
    declared: Declared,
    network: Network | None,
    mined: MinedRival | None,
) -> LostToMinedConflict | None:
    """It could come back only if the block of the other one came undone."""
    if where.presence is not Presence.ABSENT or inputs.rival is None or inputs.height is None:
        return None
    payments = compare(contents.raw, inputs.rival, declared)
    if payments.goes_on or inputs.block is None:
        return None
    return LostToMinedConflict(
        by=inputs.rival.txid,
        depth=depth_of(inputs.height, standings),
        final_depth=final_depth(network),
        backed=borne_out(inputs, mined),
        unpaid=labels_of((*payments.gone, *payments.lowered), network),
        still_paid=labels_of(payments.kept, network) or None,
    )
