"""Which transaction used a nonce is found in the blocks, where no node knows it by its sender.

Three ways, the cheapest first: a node that is asked for sender and nonce (rounds.py), one that
names only a hash, and the block at which the account's count passes the nonce.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.evm.account.facts import Claimed, Nonce, NonceTaker, Pointed
from txdoctor.chains.evm.asking import senders
from txdoctor.chains.evm.facts import MinedTx
from txdoctor.chains.evm.hearing.quantity import count
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Fact, Notebook, Plan, merge
from txdoctor.model.exchange import Json, Reply, Seat
from txdoctor.model.sighting import Standing
from txdoctor.records import dataclass
from txdoctor.units import Id

WINDOW = 128
"""Blocks whose states every full node keeps (go-ethereum core/blockchain.go, TriesInMemory)."""

POINTS = 15
"""Heights asked at once: the stretch is a sixteenth afterwards, and twelve million blocks take six
rounds. Public servers take batches of that size."""

MOST_ROUNDS = 9
MOST_SEATS = 2  # sources that are searched; where the first has it, it is the last


@dataclass(frozen=True, slots=True, kw_only=True)
class CountAt(Fact):
    """How many transactions of the sender stood in blocks up to a height, by one node."""

    height: int
    used: int


def find(seats: Sequence[Seat], known: Evidence, about: Claimed) -> Plan[Evidence]:
    """The evidence, with the one that used the nonce where it can be found; proved by its bytes."""
    if known.facts(NonceTaker):
        return known
    counted = {fact.seat for fact in known.facts(Nonce) if fact.next_one > about.nonce}
    heads = {fact.seat: fact.height for fact in known.facts(Standing)}
    able = [seat for seat in seats if seat.name in counted and seat.name in heads]
    pointed = {fact.seat: fact.txid for fact in known.facts(Pointed)}
    able.sort(key=lambda seat: seat.name not in pointed)
    for seat in able[:MOST_SEATS]:
        notes = Notebook()
        if seat.name in pointed:
            yield from _shown(notes, seat, about, pointed[seat.name])
        else:
            yield from _searched(notes, seat, about, heads[seat.name])
        part = notes.close()
        known = merge([known, part])
        if part.facts(NonceTaker):
            break
    return known


def _shown(notes: Notebook, seat: Seat, about: Claimed, txid: Id) -> Plan[None]:
    """A hash proves nothing: its transaction is asked for, and has to have sender and nonce."""
    replies: list[Reply] = yield [node.ask_transaction(seat, txid)]
    read = partial(_read_pointed, seat.name, about, txid)
    notes.hear(replies[0], read, hoped=NonceTaker)


def _read_pointed(seat: str, about: Claimed, txid: Id, value: Json) -> NonceTaker | None:
    mined = node.read_transaction(seat, txid, value)
    return node.read_taker(seat, about.sender, about.nonce, value) if _is_mined(mined) else None


def _is_mined(found: Fact | None) -> bool:
    return isinstance(found, MinedTx)


def _searched(notes: Notebook, seat: Seat, about: Claimed, head: int) -> Plan[None]:
    """The lowest block whose count lies above the nonce: between two heights, ever closer.

    Up to `low` the nonce was not used, at `high` it was. Where a node keeps no states that old,
    the search ends with its refusal.
    """
    low, high = -1, head
    points = _recent(head)
    for _ in range(MOST_ROUNDS):
        if high - low == 1:
            break
        counts = yield from _counted(notes, seat, about.sender, points)
        low = max((c.height for c in counts if c.used <= about.nonce), default=low)
        high = min((c.height for c in counts if c.used > about.nonce), default=high)
        if len(counts) < len(points) or low >= high:
            return
        points = _between(low, high)
    if high - low != 1:
        return
    replies: list[Reply] = yield [senders.ask_whole_block(seat, high)]
    read = partial(senders.find_taker, seat.name, about.sender, about.nonce)
    notes.hear(replies[0], read, hoped=NonceTaker)


def _counted(notes: Notebook, seat: Seat, sender: Id, points: Sequence[int]) -> Plan[list[CountAt]]:
    replies: list[Reply] = yield [senders.ask_count_at(seat, sender, each) for each in points]
    heard = (
        notes.hear(reply, partial(_read_count, seat.name, height), hoped=NonceTaker)
        for reply, height in zip(replies, points, strict=True)
    )
    return [each for each in heard if each is not None]


def _read_count(seat: str, height: int, value: Json) -> CountAt:
    return CountAt(seat=seat, height=height, used=count(value))


def _recent(head: int) -> list[int]:
    """The last 128 blocks, eight at a time: most that are asked about are that young."""
    step = WINDOW // (POINTS + 1)
    return [each for each in range(head - WINDOW + step, head, step) if each >= 0]


def _between(low: int, high: int) -> list[int]:
    parts = POINTS + 1
    points = {low + (high - low) * n // parts for n in range(1, parts)}
    return sorted(each for each in points if low < each < high)
