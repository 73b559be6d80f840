"""If a block took it now, its call would fail and the fee would be spent for nothing."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.readings import FailsNow
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldFail(Finding):
    """`reason`: what the call fails with on the newest block, in our words or the contract's."""

    code = "evm/would-fail"
    level = Level.WARNING
    state = State.PENDING
    points_at = "would_fail_with"

    reason: Term | Untrusted


def check(where: Whereabouts, tx: PendingTx, count: Nonce, now: FailsNow) -> WouldFail | None:
    """Pending and next in line: eth_call with its own fields fails on the newest block.

    Behind earlier transactions the state it will meet is not known, so nothing is said.
    """
    if where.presence is not Presence.PENDING or tx.tx.nonce != count.next_one:
        return None
    return WouldFail(reason=now.reason)
