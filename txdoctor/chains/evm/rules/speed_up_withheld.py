"""A faster copy would be taken, and costs so much that no figures for one are given."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Nonce
from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head, PendingTx, Tips
from txdoctor.chains.evm.failure.replay import Replay
from txdoctor.chains.evm.nonces.replaceable import is_open, is_sole
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import ceiling, market, replacement, tips_known, worth_it
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedUpWithheld(Finding):
    """`worst` and `max_fee` are the copy's, `allowed` and `most` our ceilings for the two."""

    code = "evm/speed-up-withheld"
    level = Level.NOTE
    points_at = "max_fee_per_gas"

    worst: Wei
    allowed: Wei
    max_fee: GasPrice
    most: GasPrice


def check(
    where: Whereabouts,
    waiting: PendingTx,
    base: BaseFee,
    tips: Tips | None,
    count: Nonce,
    code: AccountCode,
    network: Network,
    head: Head | None,
    seen: tuple[Sighting, ...],
    tried: tuple[Replay, ...],
    histories: tuple[FeeHistory, ...],
) -> SpeedUpWithheld | None:
    """Where nothing but its price speaks against a faster copy (fees.py, `outsize`)."""
    tx = waiting.tx
    if not is_open(where, waiting, network, seen) or not is_sole(tx, count, code, tried):
        return None
    if not tips_known(tips, histories):
        return None
    now = market(base, tips, network, head)
    prices = replacement(tx, now, network)
    if not worth_it(tx, now) or not fees.outsize(tx, prices, now, ceiling(network)):
        return None
    return SpeedUpWithheld(
        worst=fees.worst_cost(tx, prices),
        allowed=fees.allowance(tx, ceiling(network)),
        max_fee=prices.max_fee,
        most=fees.highest_price(now),
    )
