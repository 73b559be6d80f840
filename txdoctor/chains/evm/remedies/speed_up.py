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
from txdoctor.chains.evm.law import law_of
from txdoctor.chains.evm.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.transaction import Transaction
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Wei

cures = ("evm/below-base-fee", "evm/waiting")

CEILING = 5 * 10**16
"""Our prudence where a network's file says nothing: 0.05 of the coin for one call."""


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
    if _used_somewhere(tx, settled, taker) or not _tips_known(tips, histories):
        return None
    market = _market(base, tips, network, head)
    prices = _prices(tx, market, network)
    if prices is None or not _worth_it(tx, market):
        return None
    if balance.amount < tx.value + fees.worst_cost(tx, prices):
        return None
    if fees.outsize(tx, prices, market, network.numbers.get("fee_ceiling", CEILING)):
        return None
    return _figures(tx, prices, market)


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


def _tips_known(tips: Tips | None, histories: Sequence[FeeHistory]) -> bool:
    """The sources agree on tips, or say themselves that the recent blocks were empty."""
    if tips is not None:
        return True
    return bool(histories) and all(history.tips is None for history in histories)


def _market(base: BaseFee, tips: Tips | None, network: Network, head: Head | None) -> fees.Market:
    none = GasPrice(0)  # all recent blocks were empty: nobody had to offer anything
    return fees.Market(
        base_fee=base.next_block,
        usual_tip=tips.usual if tips else none,
        high_tip=tips.high if tips else none,
        tip_floor=GasPrice(network.numbers.get("tip_floor", 0)),
        law=law_of(network, head),
    )


def _prices(tx: Transaction, market: fees.Market, network: Network) -> fees.Offer | None:
    prices = fees.speed_up(tx, market)
    if network.terms.get("pool_client") == "besu":
        return fees.exact_for_besu(tx, prices, market.base_fee)
    return prices


def _worth_it(tx: Transaction, market: fees.Market) -> bool:
    """It offers less than the usual tip now; one that offers more has only to wait."""
    if tx.max_fee < market.base_fee:
        return True
    offered = fees.effective_price(tx.max_fee, tx.tip, market.base_fee) - market.base_fee
    return offered < max(market.usual_tip, market.tip_floor)


def _figures(tx: Transaction, prices: fees.Offer, market: fees.Market) -> SpeedUp:
    now = fees.present(tx)
    worst = fees.worst_cost(tx, prices)
    expected = fees.expected_cost(tx, prices, market.base_fee)
    return SpeedUp(
        nonce=tx.nonce,
        max_fee=prices.max_fee,
        tip=prices.tip,
        blob_fee=prices.blob_fee,
        worst=worst,
        expected=expected,
        extra_worst=Wei(worst - fees.worst_cost(tx, now)),
        extra_expected=Wei(expected - fees.expected_cost(tx, now, market.base_fee)),
    )
