"""A payment has reached the same address; whether it is the same one, only the sender knows."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.chains.bitcoin.facts.rivals import place
from txdoctor.chains.bitcoin.facts.succession import Arrivals, OnRecord, payments_there
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.model.subject import Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Sats, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class PerhapsReplaced(Finding):
    """`by` pays `amount` to `address` and stands `place`; nothing links it to the lost one.

    It is the newest of the `payments` that were found there, those that wait first; `time` is its
    block's.
    """

    code = "bitcoin/perhaps-replaced"
    level = Level.NOTE
    points_at = "payments_there"

    address: Id
    by: Id
    amount: Sats
    place: Term
    time: Moment | None
    payments: Transactions


def check(
    where: Whereabouts | None,
    subject: Subject,
    told: tuple[Arrivals, ...],
    contents: Contents | None,
    record: OnRecord | None,
) -> PerhapsReplaced | None:
    """Only where nothing better is known: bytes and records say what became of the coins.

    Also where no source could know where it is: a node without an index sees the payments all the
    same.
    """
    there = where is not None and where.presence is not Presence.ABSENT
    if there or contents is not None or record is not None:
        return None
    found = payments_there(told, subject.id)
    if not found:
        return None
    newest = found[0]
    return PerhapsReplaced(
        address=told[0].address,
        by=newest.txid,
        amount=newest.amount,
        place=place(mined=newest.block is not None),
        time=newest.time,
        payments=Transactions(len(found)),
    )
