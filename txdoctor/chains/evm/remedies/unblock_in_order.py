"""The line is cleared from its lowest nonce up, each step with what it costs."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Balance, Code, Nonce, PoolNonce
from txdoctor.chains.evm.account.movements import Past
from txdoctor.chains.evm.facts import BaseFee, Head, Tips
from txdoctor.chains.evm.nonces.ladder import Ladder, Rung, ladder
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.law import law_of
from txdoctor.chains.evm.rules.account.nonce_ladder import NonceLadder
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Wei

cures = ("evm/nonce-ladder",)

PLAIN_GAS = 21_000  # Yellow Paper, appendix G: a payment without data


@dataclass(frozen=True, slots=True, kw_only=True)
class UnblockInOrder(Remedy):
    """`order` are the nonces that need a deed, the lowest first: those `missing` and those `low`.

    `price` is the cap per gas that outlives five full blocks. `fees` is the most that all fees of
    the line can cost then, `amounts` what its known payments send; `short` is what the balance
    lacks for both.
    """

    code = "evm/unblock-in-order"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 25
    spends = True

    order: tuple[int, ...]
    missing: tuple[int, ...] | None
    low: tuple[int, ...] | None
    price: GasPrice
    fees: Wei
    amounts: Wei
    balance: Wei
    short: Wei | None


def offer(
    found: NonceLadder,
    count: Nonce,
    base: BaseFee,
    tips: Tips,
    balance: Balance,
    code: AccountCode,
    network: Network,
    head: Head | None,
    pools: tuple[PoolNonce, ...],
    rungs: tuple[Rung, ...],
    pasts: tuple[Past, ...],
) -> UnblockInOrder | None:
    """For a plain account, on whose nonce all sources agree; never beside signs of theft.

    None where nothing needs a deed, or where a waiting one's bytes are not known.
    """
    line = ladder(count, pools, rungs, pasts)
    known = {rung.nonce for rung in line.rungs} if line else set()
    if line is None or code.code is not Code.NONE:
        return None
    if count.highest != count.next_one or not known.issuperset(line.waiting):
        return None
    tip = max(tips.usual, network.numbers.get("tip_floor", 0))
    ahead = fees.highest_base_fee(base.next_block, fees.AHEAD, law_of(network, head))
    return _figures(line, balance.amount, base.next_block, fees.plain(ahead + tip))


def _figures(
    line: Ladder, balance: Wei, base_fee: GasPrice, price: GasPrice
) -> UnblockInOrder | None:
    low = tuple(rung.nonce for rung in line.rungs if rung.tx.max_fee < base_fee)
    order = tuple(sorted((*line.missing, *low)))
    if not order:
        return None
    cost = sum(_cost(rung, price, rung.nonce in low) for rung in line.rungs)
    cost += len(line.missing) * PLAIN_GAS * price
    amounts = sum(rung.tx.value for rung in line.rungs)
    lacks = cost + amounts - balance
    return UnblockInOrder(
        order=order,
        missing=line.missing or None,
        low=low or None,
        price=price,
        fees=Wei(cost),
        amounts=Wei(amounts),
        balance=balance,
        short=Wei(lacks) if lacks > 0 else None,
    )


def _cost(rung: Rung, price: GasPrice, low: bool) -> int:
    """One that is too low has to rise to `price` and by what pools ask of a replacement."""
    least = fees.least_raise(rung.tx.max_fee) if low else rung.tx.max_fee
    return int(rung.tx.gas * (max(price, least) if low else least))
