"""Where it stands in the queue, what it hangs on, and how one version followed another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from txdoctor.chains.bitcoin.facts.family import Family, Position, Relative
from txdoctor.chains.bitcoin.facts.pool import Queue
from txdoctor.chains.bitcoin.facts.succession import Versions
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import BLOCK
from txdoctor.model.evidence import Evidence
from txdoctor.model.figure import Figure, Scale, Step, Steps
from txdoctor.model.sighting import Whereabouts
from txdoctor.units import FeeRate, Id

MOST_SLOTS = 8  # blocks that are drawn; mempool.space lays out as many
MOST_STEPS = 12  # relatives, or versions, that are drawn
HUNDREDTHS = 100

BY_PRICE = frozenset({"bitcoin/outbid", "bitcoin/held-by-ancestor", "bitcoin/waiting"})
BY_FAMILY = frozenset(
    {"bitcoin/held-by-ancestor", "bitcoin/has-descendants", "bitcoin/chain-too-long"}
)
BY_VERSIONS = frozenset(
    {
        "bitcoin/coins-contested",
        "bitcoin/lost-to-mined-conflict",
        "bitcoin/redirected",
        "bitcoin/replaced",
        "bitcoin/replaced-on-record",
        "bitcoin/replaces-others",
    }
)


def figures(evidence: Evidence, codes: Set[str]) -> tuple[Figure, ...]:
    """Only those that bear out one of the findings `codes`."""
    return (
        *(_queue(evidence) if codes & BY_PRICE else ()),
        *(_family(evidence) if codes & BY_FAMILY else ()),
        *(_versions(evidence) if codes & BY_VERSIONS else ()),
    )


def _queue(evidence: Evidence) -> Iterator[Scale]:
    """The coming blocks with what each takes; in the next one there is nothing to be shown."""
    queue, position = evidence.first(Queue), evidence.first(Position)
    if queue is None or position is None or position.block == 1:
        return
    slots = _least_rates(queue.bands)
    blocks = -(-queue.size // BLOCK)
    if len(slots) < 2:
        return
    within = position.ahead // BLOCK + 1 == position.block
    yield Scale(
        name="queue",
        slots=slots,
        place=position.block,
        part=position.ahead % BLOCK * HUNDREDTHS // BLOCK if within else HUNDREDTHS // 2,
        open_ended=blocks > len(slots) or position.block > len(slots),
    )


def _least_rates(bands: Sequence[tuple[FeeRate, int]]) -> tuple[FeeRate, ...]:
    """The rate at which each of the coming blocks fills up; the last one of the worst band."""
    found: list[FeeRate] = []
    filled = 0
    for rate, size in bands:
        filled += size
        full = min(MOST_SLOTS, filled // BLOCK)
        found += [rate] * (full - len(found))
    if bands and filled % BLOCK and len(found) < MOST_SLOTS:
        found.append(bands[-1][0])
    elif bands and filled > len(found) * BLOCK:
        found[-1] = bands[-1][0]  # the last slot stands for all the rest
    return tuple(found)


def _family(evidence: Evidence) -> Iterator[Steps]:
    """Every relative under what it spends from; nothing where only their sums are known."""
    tx, family = evidence.first(PendingTx), evidence.first(Family)
    if tx is None or family is None or not (family.above or family.below):
        return
    parents = tuple(dict.fromkeys(coin.txid for coin in tx.raw.spends))
    itself = Relative(txid=tx.txid, fee=tx.fee, vsize=tx.vsize, parents=parents)
    steps = list(_in_order((*family.above, itself, *family.below), tx.txid))
    place = next((n for n, step in enumerate(steps) if step.itself), None)
    if place is None:
        return
    first = max(0, min(place - MOST_STEPS // 2, len(steps) - MOST_STEPS))
    shown = tuple(steps[first : first + MOST_STEPS])
    yield Steps(name="family", steps=shown, left_out=len(steps) - len(shown))


def _in_order(family: Sequence[Relative], txid: Id) -> Iterator[Step]:
    """Nobody before what it spends from; one of several parents stands under the last of them."""
    known = {each.txid: each for each in family}
    depths: dict[Id, int] = {}
    waiting = list(family)
    ahead: list[Relative] = []
    while waiting:
        free = [e for e in waiting if all(p in depths for p in e.parents if p in known)]
        if not free:
            return  # a circle: no chain can have one, a source can
        under = [e for e in free if ahead and ahead[-1].txid in e.parents]
        while ahead and not under:
            ahead.pop()
            under = [e for e in free if ahead and ahead[-1].txid in e.parents]
        each = (under or free)[0]
        waiting.remove(each)
        depths[each.txid] = 1 + max((depths[p] for p in each.parents if p in known), default=-1)
        ahead.append(each)
        yield Step(
            id=each.txid,
            depth=depths[each.txid],
            itself=each.txid == txid,
            values=(*_rate(each), ("vsize", each.vsize), ("fee", each.fee)),
        )


def _rate(relative: Relative) -> Iterator[tuple[str, FeeRate]]:
    """None of a Litecoin transaction that lies in the extension block alone: it takes no room."""
    if relative.vsize:
        yield "fee_rate", FeeRate.of(relative.fee, relative.vsize)


def _versions(evidence: Evidence) -> Iterator[Steps]:
    """By the time at which the server first saw them, the earliest first."""
    record, where = evidence.first(Versions), evidence.first(Whereabouts)
    if record is None or len(record.versions) < 2:
        return
    asked = where.txid if where is not None else record.txid
    told = record.versions[:MOST_STEPS]
    yield Steps(
        name="versions",
        steps=tuple(
            Step(
                id=version.txid,
                itself=version.txid == asked,
                values=(
                    ("first_seen", version.seen),
                    ("fee_rate", FeeRate.of(version.fee, version.vsize)),
                    ("fee", version.fee),
                ),
            )
            for version in sorted(told, key=lambda version: version.seen)
        ),
        left_out=len(record.versions) - len(told),
    )
