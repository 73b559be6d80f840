"""The account hands its calls to a contract that was published as a thief's."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming.known_contracts import SWEEPERS
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedToSweeper(Finding):
    """`delegate` sends on whatever comes in; nodes themselves show it as the account's code."""

    code = "evm/delegated-to-sweeper"
    level = Level.ERROR
    points_at = "delegate"
    alarm = True

    delegate: Id


def check(code: AccountCode) -> DelegatedToSweeper | None:
    """By the addresses that were published as sweepers (naming/known_contracts.py)."""
    if code.code is not Code.DELEGATED or code.delegate not in SWEEPERS:
        return None
    return DelegatedToSweeper(delegate=spelled(code.delegate))
