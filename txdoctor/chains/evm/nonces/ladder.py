"""Which nonces of an account wait, and which are missing between them.

go-ethereum internal/ethapi/api.go, ContentFrom: `pending` are those that can run, `queued` those
that stand behind a gap.
"""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.chains.evm.account.movements import Past, Way
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of, signer
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.quantity import address, hash32
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Json
from txdoctor.model.finding import State
from txdoctor.records import dataclass
from txdoctor.units import Id

LONGEST = 64
"""Nonces that are told one by one: what go-ethereum's pool queues of one account
(core/txpool/legacypool/legacypool.go, DefaultConfig, AccountQueue)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(Fact):
    """One waiting transaction of an account in this node's pool, proved by hash and signature."""

    account: Id
    nonce: int
    txid: Id
    tx: Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """From the next nonce up to the highest that is known to wait.

    `waiting` are known to wait, `missing` lie between them and nobody has them. `rungs` are those
    whose bytes are known, the lowest nonce first; of two with one nonce the better paying one.
    """

    next_one: int
    waiting: tuple[int, ...]
    missing: tuple[int, ...]
    rungs: tuple[Rung, ...]


def read_pool(seat: str, account: Id, value: Json) -> tuple[Rung, ...]:
    """Every transaction of the pool, each with its own hash and key; ValueError for any other."""
    waiting = [one for part in ("pending", "queued") for one in value[part].values()]
    return tuple(_rung(seat, account, one) for one in waiting[: 4 * LONGEST])


def _rung(seat: str, account: Id, value: Json) -> Rung:
    tx = shown.read(value)
    if address(value["from"]) != account or hash32(value["hash"]) != hash_of(tx):
        raise ValueError("another transaction")
    if not tx.signed or signer(tx) != account:
        raise ValueError("another key signed it")
    return Rung(seat=seat, account=account, nonce=tx.nonce, txid=hash_of(tx), tx=tx)


def ladder(
    count: Nonce, pools: Sequence[PoolNonce], rungs: Sequence[Rung], pasts: Sequence[Past]
) -> Ladder | None:
    """The whole line of an account; None where nothing waits.

    What an explorer lists as waiting counts as waiting, so that nothing is called missing against
    anybody's word; of two counts of the chain the higher is taken for the same reason.
    """
    start = count.highest
    known = {rung.nonce for rung in rungs} | _told(count.account, pasts)
    counted = {n for pool in pools for n in range(start, min(pool.next_one, start + LONGEST))}
    waiting = sorted(n for n in known | counted if start <= n < start + LONGEST)
    if not waiting:
        return None
    missing = tuple(n for n in range(start, waiting[-1]) if n not in waiting)
    return Ladder(
        next_one=start, waiting=tuple(waiting), missing=missing, rungs=_best(rungs, start)
    )


def _told(account: Id, pasts: Sequence[Past]) -> set[int]:
    return {
        one.nonce
        for past in pasts
        for one in past.movements
        if one.way is Way.PLAIN and one.state is State.PENDING and one.sender == account
        if one.nonce is not None
    }


def _best(rungs: Sequence[Rung], start: int) -> tuple[Rung, ...]:
    """Pools differ: one may still hold what another has replaced by a better paying one."""
    best: dict[int, Rung] = {}
    for rung in rungs:
        held = best.get(rung.nonce)
        if rung.nonce >= start and (held is None or rung.tx.max_fee > held.tx.max_fee):
            best[rung.nonce] = rung
    return tuple(best[nonce] for nonce in sorted(best))
