"""What comes in leaves again at once: somebody else moves this account's coins."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.account.signs import Sweep
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei

LEAST = 2  # once may be a person in a hurry


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept(Finding):
    """It happened `times`; last, `amount` came by `incoming` and left to `receiver`."""

    code = "evm/swept"
    level = Level.ERROR
    alarm = True

    times: int
    amount: Wei
    incoming: Id
    outgoing: Id
    receiver: Id


def check(code: AccountCode, seen: tuple[Sweep, ...]) -> Swept | None:
    """Twice or more, by transactions that nodes know too; a contract may pass on what it likes.

    Deposit addresses of exchanges are swept by their owners in the same way: the card says so.
    """
    proved = {sweep.incoming: sweep for sweep in seen if sweep.seen}
    least = 1 if code.code is Code.DELEGATED else LEAST
    if code.code is Code.CONTRACT or len(proved) < least:
        return None
    newest = next(iter(proved.values()))
    return Swept(
        times=len(proved),
        amount=newest.amount,
        incoming=newest.incoming,
        outgoing=newest.outgoing,
        receiver=spelled(newest.receiver),
    )
