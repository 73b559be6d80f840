"""The same transaction with a higher fee takes the place of the one that waits."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm import fees
from txdoctor.chains.evm.account import (
    AccountCode,
    Balance,
    Code,
    FinalNonce,
    Nonce,
    NonceTaker,
)
from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head, PendingTx, Tips
from txdoctor.chains.evm.market import ceiling, market, replacement, tips_known, worth_it
from txdoctor.chains.evm.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.transaction import Transaction
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Wei

cures = ("evm/below-base-fee", "evm/waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedUp(Remedy):
    """The replacement has the same `nonce` and everything else, but these prices per gas.

    Of a legacy transaction `max_fee` and `tip` are both its gas price. `worst` is the most it can
    cost, `expected` what all its gas costs at the next base fee; `extra_worst` and
    `extra_expected` are what that is more than now.
    """

    code = "evm/speed-up"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20
    deed = "speed-up"

    nonce: int
    max_fee: GasPrice
    tip: GasPrice
    blob_fee: GasPrice | None
    worst: Wei
    expected: Wei
    extra_worst: Wei
    extra_expected: Wei


def offer(
    where: Whereabouts,
    waiting: PendingTx,
    base: BaseFee,
    tips: Tips | None,
    count: Nonce,
    balance: Balance,
    code: AccountCode,
    network: Network,
    head: Head | None,
    seen: tuple[Sighting, ...],
    tried: tuple[Replay, ...],
    histories: tuple[FeeHistory, ...],
    settled: FinalNonce | None,
    taker: NonceTaker | None,
) -> SpeedUp | None:
    """Figures that pools accept; None where a replacement would not help or is not safe."""
    tx = waiting.tx
    if not _open(where, waiting, network, seen) or not _sole(tx, count, code, tried):
        return None
    if _used_somewhere(tx, settled, taker) or not tips_known(tips, histories):
        return None
    now = market(base, tips, network, head)
    prices = replacement(tx, now, network)
    if not worth_it(tx, now) or fees.outsize(tx, prices, now, ceiling(network)):
        return None
    if balance.amount < tx.value + fees.worst_cost(tx, prices):
        return None
    return figures(tx, prices, now)


def _open(
    where: Whereabouts, waiting: PendingTx, network: Network, seen: Sequence[Sighting]
) -> bool:
    """In a public pool, proved by its own bytes, for this chain, and in no source's block."""
    included = any(s.presence is Presence.INCLUDED for s in seen)
    own_chain = network.caip2 == f"eip155:{waiting.tx.chain_id}"
    pending = where.presence is Presence.PENDING and not included
    return pending and waiting.proved and own_chain and network.terms.get("pool") != "none"


def _sole(tx: Transaction, count: Nonce, code: AccountCode, tried: Sequence[Replay]) -> bool:
    """The next of its sender, from a plain account, and its call does not fail now.

    A delegated account (EIP-7702) may be emptied by its delegate: a bump can feed a thief. Only
    the lowest nonce is worth a fee, because the others wait for it.
    """
    plain = code.code is Code.NONE and code.account == tx.sender
    return plain and tx.nonce == count.next_one == count.highest and _succeeds_now(tried)


def _succeeds_now(tried: Sequence[Replay]) -> bool:
    """A node ran it on its newest block and it went well; no answer, or a quarrel, is not that."""
    now = [t.outcome for t in tried if t.scene is Scene.NOW]
    return bool(now) and all(outcome is Outcome.SUCCEEDED for outcome in now)


def _used_somewhere(tx: Transaction, settled: FinalNonce | None, taker: NonceTaker | None) -> bool:
    """A source that does not hold it has seen its nonce used, in a block or a final one."""
    final = settled is not None and settled.next_one > tx.nonce
    return final or (taker is not None and taker.nonce >= tx.nonce)


def figures(tx: Transaction, prices: fees.Offer, now: fees.Market) -> SpeedUp:
    """What it costs at these prices, and what that is more than at its own."""
    old = fees.present(tx)
    worst = fees.worst_cost(tx, prices)
    expected = fees.expected_cost(tx, prices, now.base_fee)
    return SpeedUp(
        nonce=tx.nonce,
        max_fee=prices.max_fee,
        tip=prices.tip,
        blob_fee=prices.blob_fee,
        worst=worst,
        expected=expected,
        extra_worst=Wei(worst - fees.worst_cost(tx, old)),
        extra_expected=Wei(expected - fees.expected_cost(tx, old, now.base_fee)),
    )
