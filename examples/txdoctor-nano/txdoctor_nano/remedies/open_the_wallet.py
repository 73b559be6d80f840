"""The receiver opens the wallet of that account, which then takes the payment in."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id

from txdoctor_nano.rules.not_received import NotReceived

cures = ("nano/not-received", "nano/uncollected")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTheWallet(Remedy):
    """`account` is the one whose wallet has to be opened."""

    code = "nano/open-the-wallet"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 5

    account: Id


def offer(subject: Subject, found: NotReceived | None) -> OpenTheWallet | None:
    """The receiver of the payment, or the account that was asked about."""
    if found is not None:
        return OpenTheWallet(account=found.receiver)
    return OpenTheWallet(account=subject.id) if subject.kind is Kind.ADDRESS else None
