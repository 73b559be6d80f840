"""It pays more than its coins are worth, which no block may hold."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price.unsent_fee import left_over
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdrawn(Finding):
    """`missing` is what it pays beyond what it has (consensus/tx_verify.cpp, CheckTxInputs)."""

    code = "bitcoin/overdrawn"
    level = Level.ERROR
    state = State.UNSENT

    has: Sats
    pays: Sats
    missing: Sats


def check(where: Whereabouts, contents: Contents, inputs: Inputs) -> Overdrawn | None:
    """Nodes answer `bad-txns-in-belowout`."""
    fee = left_over(where, contents, inputs)
    if fee is None or fee >= 0 or inputs.value is None:
        return None
    return Overdrawn(has=inputs.value, pays=contents.raw.paid, missing=Sats(-fee))
