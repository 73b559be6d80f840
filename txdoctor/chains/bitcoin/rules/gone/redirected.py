"""A waiting transaction has taken its coins and no longer pays everyone that this one paid."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import compare
from txdoctor.chains.bitcoin.spelling.addresses import labels_of
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirected(Finding):
    """`by` took its coins; `unpaid` get less than before or nothing, `still_paid` get theirs."""

    code = "bitcoin/redirected"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "replaced_by"

    by: Id
    unpaid: tuple[Id, ...]
    still_paid: tuple[Id, ...] | None


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    declared: Declared,
    network: Network | None,
) -> Redirected | None:
    """Which of the addresses is change cannot be told, so each one is named."""
    if where.presence is not Presence.ABSENT or inputs.rival is None or inputs.block is not None:
        return None
    payments = compare(contents.raw, inputs.rival, declared)
    if payments.goes_on:
        return None
    return Redirected(
        by=inputs.rival.txid,
        unpaid=labels_of((*payments.gone, *payments.lowered), network),
        still_paid=labels_of(payments.kept, network) or None,
    )
