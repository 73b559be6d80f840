"""The account's newest block is published, and not confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.units import Id

from txdoctor_nano.facts import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class HasUnconfirmed(Finding):
    """`block` is that newest block; those before it may be unconfirmed as well."""

    code = "nano/has-unconfirmed"
    level = Level.NOTE
    state = State.PENDING
    points_at = "unconfirmed_block"

    block: Id


def check(account: Account) -> HasUnconfirmed | None:
    """The node's newest block of the account is not the newest confirmed one."""
    return HasUnconfirmed(block=account.unconfirmed) if account.unconfirmed else None
