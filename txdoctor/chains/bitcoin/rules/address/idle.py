"""No transaction of the address waits for a block."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.address import AddressActivity, AddressSums
from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.model.evidence import Gap
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Standing
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle(Finding):
    """`total` transactions of `address` are settled; `balance` is what they have left on it."""

    code = "bitcoin/idle"
    level = Level.OK
    state = State.IDLE

    address: Id
    total: Transactions
    balance: Sats


def check(
    sums: AddressSums,
    told: tuple[AddressActivity, ...],
    standings: tuple[Standing, ...],
    gaps: tuple[Gap, ...],
) -> Idle | None:
    """Every source that answered says so, and the one whose figures are told is fit to speak.

    A source that lags, or does not say where it stands, may not have seen what waits.
    """
    unfit = {gap.seat for gap in gaps if gap.wanted is Standing}
    fit = {standing.seat for standing in standings} - unfit
    if sums.seat not in fit or not told or any(activity.pending for activity in told):
        return None
    return Idle(address=sums.address, total=sums.total, balance=sums.balance)
