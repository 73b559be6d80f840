"""Cheap ancestors drag a transaction down; dear ones are mined by themselves and do not count."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.bitcoin.facts.family import Family, Relative
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.units import FeeRate, Id


def dragging(line: Sequence[Relative], rate: FeeRate) -> tuple[Relative, ...]:
    """The ancestors that are not mined at `rate` without help, in the order they were told.

    An ancestor together with all that it hangs on itself is taken out where they pay enough
    together, until none does: what is left has to be paid for. The same is done by Bitcoin Core's
    node/mini_miner.cpp (MiniMiner, CalculateTotalBumpFees) for a target rate.
    """
    left = {each.txid: each for each in line}
    while bundle := _mined_at(left, rate):
        for txid in bundle:
            del left[txid]
    return tuple(left.values())


def above(family: Family, rate: FeeRate) -> Sum:
    """Fees and size of what a child or replacement that aims at `rate` has to make up for.

    Where the ancestors are not known one by one, their sum.
    """
    if not family.above:
        return Sum(family.ancestor_fees, family.ancestor_size)
    return _sum(dragging(family.above, rate))


def held(tx: PendingTx, family: Family, market: FeeMarket) -> bool:
    """Whether what it hangs on is what keeps it out of three blocks."""
    target = market.three_blocks
    return bool(family.ancestors) and tx.rate >= target > family.effective


def _mined_at(left: dict[Id, Relative], rate: FeeRate) -> tuple[Id, ...]:
    for txid in left:
        bundle = _with_all_above(left, txid)
        together = _sum([left[each] for each in bundle])
        # Multiplied out, so that nothing is lost to rounding.
        if together.fee * 1000 >= rate.sats_per_kvb * together.size:
            return bundle
    return ()


def _with_all_above(left: dict[Id, Relative], start: Id) -> tuple[Id, ...]:
    found: dict[Id, None] = {}
    todo = [start]
    while todo:
        txid = todo.pop()
        if txid in left and txid not in found:
            found[txid] = None
            todo += left[txid].parents
    return tuple(found)


def _sum(line: Sequence[Relative]) -> Sum:
    return Sum(sum(each.fee for each in line), sum(each.vsize for each in line))
