"""A server has on record that another transaction took its place; its own bytes nobody has."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import depth_of
from txdoctor.chains.bitcoin.facts.rivals import place
from txdoctor.chains.bitcoin.facts.succession import OnRecord
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import paid_to
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Sats, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedOnRecord(Finding):
    """`by` took its place and stands `place`; never final, as the record is one server's word.

    Of the address that the user named: `amount` is what it gets (`paid`), or it is `unpaid`.
    """

    code = "bitcoin/replaced-on-record"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "replaced_by"

    by: Id
    place: Term
    depth: Confirmations | None
    paid: Id | None
    amount: Sats | None
    unpaid: Id | None


def check(
    record: OnRecord,
    where: Whereabouts,
    contents: Contents | None,
    standings: tuple[Standing, ...],
    declared: Declared,
) -> ReplacedOnRecord | None:
    """Where its bytes are known as well, its coins are looked up and that finding is exact."""
    if where.presence is not Presence.ABSENT or contents is not None:
        return None
    receiver = declared.receiver
    scripts = scripts_of(receiver) if receiver else ()
    amount = paid_to(record.raw, scripts) if scripts else None
    return ReplacedOnRecord(
        by=record.by,
        place=place(mined=record.block is not None),
        depth=None if record.height is None else depth_of(record.height, standings),
        paid=receiver if amount else None,
        amount=amount or None,
        unpaid=receiver if amount == 0 else None,
    )
