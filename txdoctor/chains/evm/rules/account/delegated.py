"""The account hands its calls to a contract that we do not know (EIP-7702)."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming.known_contracts import SWEEPERS, WALLETS
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated(Finding):
    """`delegate` runs whenever somebody calls or pays the account."""

    code = "evm/delegated"
    level = Level.WARNING
    points_at = "delegate"

    delegate: Id


def check(code: AccountCode) -> Delegated | None:
    """A delegate that is neither a known wallet's nor a known sweeper."""
    if code.code is not Code.DELEGATED or code.delegate is None:
        return None
    if code.delegate in WALLETS or code.delegate in SWEEPERS:
        return None
    return Delegated(delegate=spelled(code.delegate))
