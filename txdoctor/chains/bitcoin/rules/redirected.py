"""Another transaction has spent the same coins and no longer pays everyone that this one paid."""

from __future__ import annotations

from txdoctor.chains.bitcoin.addresses import label_of
from txdoctor.chains.bitcoin.depth import depth_of, final_depth
from txdoctor.chains.bitcoin.facts import Contents, Inputs
from txdoctor.chains.bitcoin.payments import compare
from txdoctor.chains.bitcoin.rivals import place
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirected(Finding):
    """`by` took its coins; `unpaid` get less than before or nothing, `still_paid` get theirs."""

    code = "bitcoin/redirected"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "replaced_by"

    by: Id
    place: Term
    unpaid: tuple[Id, ...]
    still_paid: tuple[Id, ...] | None
    depth: Confirmations | None
    final_depth: Confirmations

    @property
    def final(self) -> bool:
        """The other one lies deep enough."""
        return self.depth is not None and self.depth >= self.final_depth


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    standings: tuple[Standing, ...],
    declared: Declared,
    network: Network | None,
) -> Redirected | None:
    """Which of the addresses is change cannot be told, so each one is named."""
    if where.presence is not Presence.ABSENT or inputs.rival is None:
        return None
    payments = compare(contents.raw, inputs.rival, declared)
    if payments.goes_on:
        return None
    return Redirected(
        by=inputs.rival.txid,
        place=place(mined=inputs.block is not None),
        unpaid=_labels((*payments.gone, *payments.lowered), network),
        still_paid=_labels(payments.kept, network) or None,
        depth=None if inputs.height is None else depth_of(inputs.height, standings),
        final_depth=final_depth(network),
    )


def _labels(scripts: tuple[bytes, ...], network: Network | None) -> tuple[Id, ...]:
    return tuple(label_of(script, network) for script in scripts)
