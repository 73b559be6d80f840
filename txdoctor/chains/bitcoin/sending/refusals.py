"""A node that looked in vain for a transaction says why it would not take its bytes."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import Sats


def refusal(where: Whereabouts, judged: tuple[Judged, ...], *why: str) -> Judged | None:
    """The first judgement for one of these reasons, by a seat that is fit and has it nowhere."""
    if where.presence is not Presence.ABSENT:
        return None
    fit = (each for each in judged if each.seat in where.backing and not each.allowed)
    return next((each for each in fit if each.why in why), None)


def fee_of(contents: Contents, inputs: Inputs | None) -> Sats | None:
    """What it would pay: what its coins are worth and it does not hand on; None if not known."""
    if inputs is None or inputs.fate is not Fate.UNSPENT or inputs.value is None:
        return None
    fee = inputs.value - contents.raw.paid
    return Sats(fee) if fee >= 0 else None
