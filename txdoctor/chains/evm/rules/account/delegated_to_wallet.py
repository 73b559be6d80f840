"""The account hands its calls to the contract of a well-known wallet (EIP-7702)."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming.known_contracts import WALLETS
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedToWallet(Finding):
    """`delegate` is published by the makers of `wallet`."""

    code = "evm/delegated-to-wallet"
    level = Level.NOTE
    points_at = "delegate"

    delegate: Id
    wallet: Id


def check(code: AccountCode) -> DelegatedToWallet | None:
    """By the addresses that the wallets' makers published (naming/known_contracts.py)."""
    if code.code is not Code.DELEGATED or code.delegate not in WALLETS:
        return None
    return DelegatedToWallet(delegate=spelled(code.delegate), wallet=Id(WALLETS[code.delegate]))
