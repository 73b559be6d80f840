"""What a transaction must offer to be taken, and what that costs, in whole wei."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import BLOB, FEE_MARKET, Transaction
from txdoctor.records import dataclass
from txdoctor.units import GasPrice, Wei

# go-ethereum core/txpool/legacypool/legacypool.go, PriceBump = 10; reth, nethermind, erigon and
# besu ask the same 10 percent, but round differently.
BUMP = 10
BLOB_BUMP = 100  # go-ethereum core/txpool/blobpool/config.go, PriceBump; EIP-4844 "Mempool issues"

AHEAD = 5  # full blocks that the new fee cap outlives: on Ethereum twice the base fee is enough
LEGACY_AHEAD = 2  # a legacy price is paid in full, so less is put on top

OUTSIZE = 10  # our prudence: times what blocks take now, above which a suggestion is withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFeeLaw:
    """How a chain's base fee can rise from block to block.

    A full block raises it by (elasticity - 1) / denominator, by 1 wei at least (EIP-1559). `steps`
    is False where the chain follows another law: then twice the present one is the bound. `least`
    is what it never falls below.
    """

    denominator: int = 8
    elasticity: int = 2
    steps: bool = True
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What blocks take now: the next base fee, the usual and the high tip, the chain's floor."""

    base_fee: GasPrice
    usual_tip: GasPrice
    high_tip: GasPrice
    tip_floor: GasPrice
    law: BaseFeeLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Prices per gas: the cap, the tip under it, and for blob transactions the blob cap.

    Of a legacy transaction cap and tip are both the gas price.
    """

    max_fee: GasPrice
    tip: GasPrice
    blob_fee: GasPrice | None = None


def highest_base_fee(base_fee: int, blocks: int, law: BaseFeeLaw) -> GasPrice:
    """The most that the base fee can be after `blocks` more full blocks (EIP-1559)."""
    if not law.steps:
        return GasPrice(max(2 * base_fee, law.least))
    fee = max(base_fee, law.least)
    for _ in range(blocks):
        # EIP-1559 adds at least 1; a chain whose base fee is held at 0 says so by its law.
        fee += max(1, fee * (law.elasticity - 1) // law.denominator)
    return GasPrice(fee)


def least_raise(old: int, percent: int = BUMP) -> GasPrice:
    """The smallest price that every client takes as a replacement of `old`.

    go-ethereum wants more than before and floor(old * 1.1), reth its ceiling, besu more than
    exactly that: strictly above 110 percent satisfies all of them, also from zero.
    """
    return GasPrice(old * (100 + percent) // 100 + 1)


def usual_raise(old: int) -> GasPrice:
    """12.5 percent, rounded up: above what clients ask at any size.

    web3.py's own default: web3/_utils/transactions.py, prepare_replacement_transaction.
    """
    return GasPrice(max(least_raise(old), -(-old * 9 // 8)))


def plain(price: int) -> GasPrice:
    """Rounded up to four digits that count: what a person can type into a wallet.

    Up, so that every rule that held still holds; at most a thousandth more.
    """
    unit = 10 ** max(0, len(str(price)) - 4)
    return GasPrice(-(-price // unit) * unit)


def speed_up(tx: Transaction, market: Market) -> Offer:
    """Prices for a replacement that pools accept and the next blocks should take.

    Both fields rise, never one alone. The tip reaches the usual one and the chain's floor, the
    cap also covers the base fee of the next five full blocks. A blob transaction must double.
    """
    if tx.kind < FEE_MARKET:
        return _legacy(tx, market)
    blob = tx.kind == BLOB
    tip, cap = (_doubled(old) if blob else usual_raise(old) for old in (tx.tip, tx.max_fee))
    tip = GasPrice(max(tip, market.usual_tip, market.tip_floor))
    ahead = highest_base_fee(market.base_fee, AHEAD, market.law)
    blob_fee = plain(_doubled(tx.blob_fee or 0)) if blob else None
    tip = plain(tip)
    return Offer(max_fee=plain(max(cap, ahead + tip)), tip=tip, blob_fee=blob_fee)


def exact_for_besu(tx: Transaction, offer: Offer, base_fee: int) -> Offer:
    """The same offer, lifted where the pool compares what would be paid at today's base fee.

    besu TransactionReplacementByFeeMarketRule.java: the effective price must rise 10 percent, so
    a tip that rose alone is too little where the base fee is most of the price. An old-style price
    is paid in full, so what is above ten percent of it is enough as it is.
    """
    if tx.kind < FEE_MARKET:
        return offer
    wanted = least_raise(effective_price(tx.max_fee, tx.tip, base_fee))
    tip = plain(max(offer.tip, wanted - base_fee))
    cap = plain(max(offer.max_fee, base_fee + tip, tip))
    return Offer(max_fee=cap, tip=tip, blob_fee=offer.blob_fee)


def effective_price(max_fee: int, tip: int, base_fee: int) -> GasPrice:
    """What is paid per gas at a base fee: the tip on top of it, but never above the cap."""
    return GasPrice(min(max_fee, base_fee + tip))


def worst_cost(tx: Transaction, offer: Offer) -> Wei:
    """The most it can cost: all its gas at the cap, with all its blob gas at the blob cap."""
    blobs = (offer.blob_fee or 0) * _blob_gas(tx)
    return Wei(tx.gas * offer.max_fee + blobs)


def expected_cost(tx: Transaction, offer: Offer, base_fee: int) -> Wei:
    """What all its gas costs at today's base fee; blob gas is left at the cap."""
    price = effective_price(offer.max_fee, offer.tip, base_fee)
    return Wei(tx.gas * price + (offer.blob_fee or 0) * _blob_gas(tx))


def present(tx: Transaction) -> Offer:
    """The prices that the transaction offers now."""
    return Offer(max_fee=tx.max_fee, tip=tx.tip, blob_fee=tx.blob_fee)


def highest_price(market: Market) -> GasPrice:
    """Ten times what blocks take now: no price per gas above it is ever suggested."""
    return GasPrice(OUTSIZE * (market.base_fee + max(market.high_tip, market.tip_floor)))


def allowance(tx: Transaction, ceiling: int) -> Wei:
    """The most that a copy of it may cost in all: `ceiling` in wei, and a quarter of the amount.

    The amount counts for a plain payment alone; where a call goes with it, it says nothing.
    """
    return Wei(ceiling if tx.data or not tx.value else min(ceiling, tx.value // 4))


def outsize(tx: Transaction, offer: Offer, market: Market, ceiling: int) -> bool:
    """Whether a suggestion is so high that it is withheld, whatever the sources say."""
    if offer.max_fee > highest_price(market):
        return True
    return worst_cost(tx, offer) > allowance(tx, ceiling)


def _legacy(tx: Transaction, market: Market) -> Offer:
    tip = max(market.usual_tip, market.tip_floor)
    ahead = highest_base_fee(market.base_fee, LEGACY_AHEAD, market.law)
    price = plain(max(usual_raise(tx.max_fee), ahead + tip))
    return Offer(max_fee=price, tip=price)


def _doubled(old: int) -> GasPrice:
    # Strictly above: go-ethereum takes exactly twice, and a zero must rise too.
    return least_raise(old, BLOB_BUMP)


def _blob_gas(tx: Transaction) -> int:
    return len(tx.blob_hashes) * 131_072  # EIP-4844, GAS_PER_BLOB = 2**17
