"""A receiver that does not see the payment is shown where in the transaction it is."""

from __future__ import annotations

from txdoctor.chains.evm.rules.hollow.handed_on_inside import HandedOnInside
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei

cures = ("evm/handed-on-inside",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTheInnerTransfer(Remedy):
    """`amount` for `account`, by a call inside."""

    code = "evm/name-the-inner-transfer"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 20

    account: Id
    amount: Wei


def offer(inside: HandedOnInside) -> NameTheInnerTransfer:
    """It costs nothing, and only helps where the receiver's books are kept by software."""
    return NameTheInnerTransfer(account=inside.account, amount=inside.amount)
