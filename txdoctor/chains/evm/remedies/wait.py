"""Leaving it where it is can be enough: blocks take it once their base fee allows."""

from __future__ import annotations

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.rules.behind_earlier_nonce import BehindEarlierNonce
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.insufficient_funds import InsufficientFunds
from txdoctor.chains.evm.rules.nonce_gap import NonceGap
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice

cures = ("evm/waiting", "evm/below-base-fee", "evm/tip-too-low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    """It is taken when the base fee is at or below `max_fee`; `nonce` stays reserved for it."""

    code = "evm/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 40

    max_fee: GasPrice
    nonce: int


def offer(
    where: Whereabouts,
    waiting: PendingTx,
    behind: BehindEarlierNonce | None,
    gap: NonceGap | None,
    fails: WouldFail | None,
    short: InsufficientFunds | None,
    heavy: GasLimitTooHigh | None,
) -> Wait | None:
    """While it is pending and next in line: executable transactions do not expire by age.

    go-ethereum core/txpool/legacypool/queue.go drops only queued ones by age. None behind an
    earlier transaction or a missing one, which is to be seen to first, none for a call that fails
    (waiting only burns its fee), and none for what no block can hold or the balance cannot pay.
    """
    in_the_way = any(found is not None for found in (behind, gap, fails, short, heavy))
    if where.presence is not Presence.PENDING or in_the_way:
        return None
    return Wait(max_fee=waiting.tx.max_fee, nonce=waiting.tx.nonce)
