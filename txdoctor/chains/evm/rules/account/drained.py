"""Tokens were taken soon after the account had given a stranger unlimited leave over them."""

from __future__ import annotations

from txdoctor.chains.evm.account.signs import Drain
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained(Finding):
    """`spender` was given leave by `approval`; `taking` took the tokens of `token`."""

    code = "evm/drained"
    level = Level.ERROR
    alarm = True

    spender: Id
    token: Id
    approval: Id
    taking: Id


def check(seen: tuple[Drain, ...]) -> Drained | None:
    """By transactions that nodes know too; a spender with a verified source is left out.

    Exchanges of tokens that settle by others (CoW, 0x, Permit2) are known and never get here.
    """
    for drain in seen:
        if drain.seen and not drain.verified:
            return Drained(
                spender=spelled(drain.spender),
                token=spelled(drain.token),
                approval=drain.approval,
                taking=drain.taking,
            )
    return None
