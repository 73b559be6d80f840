"""The owner of the tokens allows as much as the transaction takes, and not more."""

from __future__ import annotations

from txdoctor.chains.evm.rules.failed.allowance_short import AllowanceShort
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/allowance-short",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveExactly(Remedy):
    """`owner` allows `spender` to take `amount` of `token` (ERC-20, `approve`)."""

    code = "evm/approve-exactly"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 22
    spends = True
    pays = True

    token: Id
    owner: Id
    spender: Id
    amount: Id | TokenUnits


def offer(failed: Reverted, short: AllowanceShort) -> ApproveExactly | None:
    """Once the failure is final: before that the old one could still take what is allowed."""
    if not failed.finalized:
        return None
    return ApproveExactly(
        token=short.token, owner=short.owner, spender=short.spender, amount=short.wanted
    )
