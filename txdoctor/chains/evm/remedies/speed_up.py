"""The same transaction with a higher fee takes the place of the one that waits."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    DataFee,
    FinalNonce,
    Nonce,
    NonceTaker,
)
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head, PendingTx, Tips
from txdoctor.chains.evm.failure.replay import Replay
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.replaceable import fits, is_open, is_sole, used_somewhere
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import ceiling, market, replacement, tips_known, worth_it
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.model.sighting import Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Id, Wei

cures = ("evm/below-base-fee", "evm/tip-too-low", "evm/waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedUp(Remedy):
    """The replacement has the same `sender`, `nonce` and everything else, but these prices per gas.

    Of a legacy transaction `max_fee` and `tip` are both its gas price. `worst` is the most it can
    cost, `expected` what all its gas costs at the next base fee; `extra_worst` and
    `extra_expected` are what that is more than now.
    """

    code = "evm/speed-up"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20
    spends = True
    deed = "speed-up"
    bump = Bumping(method="speed-up", flags="--mine {sender}")

    sender: Id
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
    data_fee: DataFee | None,
) -> SpeedUp | None:
    """Figures that pools accept; None where a replacement would not help or is not safe."""
    tx = waiting.tx
    if not is_open(where, waiting, network, seen) or not is_sole(tx, count, code, tried):
        return None
    if used_somewhere(tx, settled, taker) or not tips_known(tips, histories):
        return None
    now = market(base, tips, network, head)
    prices = replacement(tx, now, network)
    if not worth_it(tx, now) or fees.outsize(tx, prices, now, ceiling(network)):
        return None
    if fits(tx, network, head) is not None:
        return None
    beside = data_fee.amount if data_fee else 0
    if balance.amount < tx.value + fees.worst_cost(tx, prices) + beside:
        return None
    return figures(tx, prices, now)


def figures(tx: Transaction, prices: fees.Offer, now: fees.Market) -> SpeedUp:
    """What it costs at these prices, and what that is more than at its own."""
    old = fees.present(tx)
    worst = fees.worst_cost(tx, prices)
    expected = fees.expected_cost(tx, prices, now.base_fee)
    return SpeedUp(
        sender=spelled(tx.sender),
        nonce=tx.nonce,
        max_fee=prices.max_fee,
        tip=prices.tip,
        blob_fee=prices.blob_fee,
        worst=worst,
        expected=expected,
        extra_worst=Wei(worst - fees.worst_cost(tx, old)),
        extra_expected=Wei(expected - fees.expected_cost(tx, old, now.base_fee)),
    )
