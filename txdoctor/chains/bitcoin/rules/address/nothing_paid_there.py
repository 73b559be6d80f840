"""Nothing that pays the address waits or stands in a block."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.succession import Arrivals
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingPaidThere(Finding):
    """By every source that knows the history of `address`, nothing has been paid to it."""

    code = "bitcoin/nothing-paid-there"
    level = Level.NOTE

    address: Id


def check(where: Whereabouts | None, told: tuple[Arrivals, ...]) -> NothingPaidThere | None:
    """Only where every source that was asked saw the whole history."""
    lost = where is not None and where.presence is Presence.ABSENT and bool(told)
    if not lost or any(arrivals.payments or not arrivals.whole for arrivals in told):
        return None
    return NothingPaidThere(address=told[0].address)
