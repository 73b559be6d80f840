"""The same amount has reached the same address from other coins."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.rivals import place
from txdoctor.chains.bitcoin.facts.succession import Arrivals, payments_there
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import paid_to
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOtherwise(Finding):
    """`by` pays `address` the same `amount` without any of its coins, and stands `place`."""

    code = "bitcoin/paid-otherwise"
    level = Level.NOTE
    points_at = "payments_there"
    maybe_paid = True

    address: Id
    by: Id
    amount: Sats
    place: Term


def check(
    where: Whereabouts | None,
    contents: Contents,
    told: tuple[Arrivals, ...],
    inputs: Inputs | None,
) -> PaidOtherwise | None:
    """Both could be mined: no coin is in both. One that shares a coin is a replacement instead.

    Where a replacement still pays the address, the payment goes on there, and others of the same
    amount are somebody else's business.
    """
    scripts = scripts_of(told[0].address) if told else ()
    there = where is not None and where.presence is not Presence.ABSENT
    if there or not scripts:
        return None
    amount = paid_to(contents.raw, scripts)
    if inputs is not None and inputs.rival and paid_to(inputs.rival, scripts) >= amount:
        return None
    own = set(contents.raw.spends)
    for payment in payments_there(told, contents.txid):
        if amount and payment.amount == amount and own.isdisjoint(payment.raw.spends):
            return PaidOtherwise(
                address=told[0].address,
                by=payment.txid,
                amount=amount,
                place=place(mined=payment.block is not None),
            )
    return None
