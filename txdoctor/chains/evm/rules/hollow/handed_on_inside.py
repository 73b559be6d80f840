"""The coins reached their receiver by a call inside, which some exchanges do not look at."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure.facts import Hollow, Sign
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOnInside(Finding):
    """`amount` went from a contract to `account`; the transaction itself names another receiver."""

    code = "evm/handed-on-inside"
    level = Level.NOTE
    points_at = "value"
    aloud = True

    account: Id
    amount: Wei


def check(where: Whereabouts, receipt: Receipt, hollow: Hollow) -> HandedOnInside | None:
    """A Safe's payment that succeeded."""
    there = receipt.block == where.block and receipt.succeeded is True
    if not there or hollow.sign is not Sign.HANDED_ON:
        return None
    return HandedOnInside(account=spelled(hollow.account), amount=hollow.amount)
