"""Cheap ancestors drag a transaction down; dear ones are mined by themselves and do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from txdoctor.chains.bitcoin.facts.family import Family, Relative
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.units import FeeRate, Id


def not_mined(
    drawn: Iterable[Relative], others: Iterable[Relative], rate: FeeRate
) -> tuple[Relative, ...]:
    """What of `drawn` is not mined at `rate` without help; `others` are its relatives.

    The best paying of them is taken out together with all that it hangs on, until none is left that
    reaches the rate: what is left has to be paid for. Bitcoin Core does the same for a target rate
    (src/node/mini_miner.cpp, BuildMockTemplate).
    """
    wanted = {each.txid: each for each in drawn}
    left = {**{each.txid: each for each in others}, **wanted}
    bundles = {txid: _with_all_above(left, txid) for txid in left}
    sums = {txid: _sum(left[each] for each in bundle) for txid, bundle in bundles.items()}
    while sums and _reaches(sums[best := _best(sums)], rate):
        for txid in (mined := bundles[best]):
            del sums[txid]
        for txid in sums:
            if common := bundles[txid] & mined:
                bundles[txid] -= common
                sums[txid] -= _sum(left[each] for each in common)
    return tuple(each for txid, each in wanted.items() if txid in sums)


def dragging(line: Sequence[Relative], rate: FeeRate) -> tuple[Relative, ...]:
    """The ancestors that are not mined at `rate` without help, in the order they were told."""
    return not_mined(line, (), rate)


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


def _best(sums: Mapping[Id, Sum]) -> Id:
    """The one that pays most together with what it hangs on."""
    # Two rates of sizes below 2**32 are never so near each other that this makes them equal.
    return max(sums, key=lambda txid: (sums[txid].fee << 64) // max(1, sums[txid].size))


def _reaches(together: Sum, rate: FeeRate) -> bool:
    return together.fee * 1000 >= rate.sats_per_kvb * together.size


def _with_all_above(left: Mapping[Id, Relative], start: Id) -> set[Id]:
    found = set[Id]()
    todo = [start]
    while todo:
        txid = todo.pop()
        if txid in left and txid not in found:
            found.add(txid)
            todo += left[txid].parents
    return found


def _sum(line: Iterable[Relative]) -> Sum:
    told = tuple(line)
    return Sum(sum(each.fee for each in told), sum(each.vsize for each in told))
