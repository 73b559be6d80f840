"""The account is given what its next transaction lacks."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.rules.account.no_funds_for_gas import NoFundsForGas
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Wei

cures = ("evm/no-funds-for-gas",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTheGas(Remedy):
    """`short` must reach the account before the one with `nonce` can go on."""

    code = "evm/fund-the-gas"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 15
    spends = True

    nonce: int
    short: Wei


def offer(lacks: NoFundsForGas, code: AccountCode) -> FundTheGas | None:
    """Never into an account that hands its calls to others; nor, as all that spends, to a thief."""
    if code.code is not Code.NONE:
        return None
    return FundTheGas(nonce=lacks.nonce, short=lacks.short)
