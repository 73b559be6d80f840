"""Whoever shares an ancestor with it may have lifted that one already, or fill its family up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from txdoctor.chains.bitcoin.bump.library import is_own_node
from txdoctor.chains.bitcoin.facts.family import Family, Relative
from txdoctor.chains.bitcoin.hearing.node_pool import read_kin
from txdoctor.chains.bitcoin.hearing.said import Kin
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.records import dataclass
from txdoctor.units import Id, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """`beside` hang on its ancestors but not on it, each with all that it hangs on itself.

    `most` and `largest` are how many transactions, and what size, hang together below the ancestor
    with the most: that one is counted, and so is the transaction itself with what is below it.
    """

    beside: tuple[Relative, ...] = ()
    most: int = 0
    largest: VSize = VSize(0)


def household(notes: Notebook, seat: Seat, family: Family) -> Plan[Household]:
    """Asked of one's own node alone.

    An explorer counts requests and tells one transaction at a time; of somebody else's node it
    would be a word that nobody has held against bytes, and it makes a child cheaper.
    """
    if not is_own_node(seat) or not family.above:
        return Household()
    below = yield from _kin(
        notes, seat, [core_pool.ask_descendants(seat, each.txid) for each in family.above]
    )
    if below is None:
        return Household()
    own = {family.txid, *(each.txid for each in (*family.above, *family.below))}
    found = {each.txid: each for kin in below for each in kin if each.txid not in own}
    # One that has further parents is no better than these let it be.
    strange = [each for each in found.values() if not own.union(found).issuperset(each.parents)]
    above = yield from _kin(
        notes, seat, [core_pool.ask_ancestors(seat, each.txid) for each in strange]
    )
    found |= {each.txid: each for kin in above or () for each in kin if each.txid not in own}
    sizes = [
        (len(kin) + 1, VSize(one.vsize + sum(each.vsize for each in kin)))
        for one, kin in zip(family.above, below, strict=True)
    ]
    return Household(
        beside=tuple(_whole(found, own)),
        most=max(count for count, _ in sizes),
        largest=max(size for _, size in sizes),
    )


def _kin(
    notes: Notebook, seat: Seat, asks: list[Ask]
) -> Plan[tuple[tuple[Relative, ...], ...] | None]:
    """What is said to each; None where one answer is missing."""
    if not asks:
        return ()
    replies: list[Reply] = yield asks
    heard = [notes.hear(reply, partial(read_kin, seat.name), hoped=Kin) for reply in replies]
    told = tuple(kin.relatives for kin in heard if kin is not None)
    return told if len(told) == len(heard) else None


def _whole(found: Mapping[Id, Relative], own: Iterable[Id]) -> list[Relative]:
    """Without those of whose parents one is not known: they would seem to pay more than they do."""
    known = {*own, *found}
    kept = dict(found)
    while lost := [each for each in kept.values() if not known.issuperset(each.parents)]:
        for each in lost:
            del kept[each.txid]
            known.discard(each.txid)
    return list(kept.values())
