"""The owner finds out whose contract it is, and ends the delegation if it is nobody's they know."""

from __future__ import annotations

from txdoctor.chains.evm.rules.account.delegated import Delegated
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/delegated",)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookIntoTheDelegation(Remedy):
    """`delegate` is the contract in question."""

    code = "evm/look-into-the-delegation"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 5

    delegate: Id


def offer(delegated: Delegated) -> LookIntoTheDelegation:
    """Before anything is sent to the account, or from it."""
    return LookIntoTheDelegation(delegate=delegated.delegate)
