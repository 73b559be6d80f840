"""Several nonces of the account wait, or one between them is missing: the whole line."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.chains.evm.account.movements import Past
from txdoctor.chains.evm.nonces.ladder import Rung, ladder
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceLadder(Finding):
    """`waiting` and `missing` are all nonces from `next_nonce` up to the highest that waits.

    `cost` is the most that the transactions whose bytes are known can cost, amounts included.
    """

    code = "evm/nonce-ladder"
    level = Level.NOTE

    next_nonce: int
    waiting: tuple[int, ...]
    missing: tuple[int, ...] | None
    cost: Wei | None


def check(
    subject: Subject,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    rungs: tuple[Rung, ...],
    pasts: tuple[Past, ...],
) -> NonceLadder | None:
    """A single one that is next in line is told by its own examination."""
    if subject.kind is not Kind.ADDRESS:
        return None
    found = ladder(count, pools, rungs, pasts)
    if found is None or (len(found.waiting) == 1 and not found.missing):
        return None
    cost = sum(rung.tx.value + rung.tx.gas * rung.tx.max_fee for rung in found.rungs)
    return NonceLadder(
        next_nonce=found.next_one,
        waiting=found.waiting,
        missing=found.missing or None,
        cost=Wei(cost) if found.rungs else None,
    )
