"""A failed call is run again around its block, beside what stands behind it and the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm.calls import record
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.calls.wanted import Traced
from txdoctor.chains.evm.facts import BlockSeen, MinedTx, Receipt
from txdoctor.chains.evm.failure import behind, replay, trials
from txdoctor.chains.evm.failure.behind import Slot
from txdoctor.chains.evm.failure.facts import Called, GasNeeded, Move, TokenBook
from txdoctor.chains.evm.failure.inner_call import Inner, move
from txdoctor.chains.evm.failure.replay import Replay, Scene
from txdoctor.chains.evm.hearing.offered import offered
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.chains.evm.tokens import token_book
from txdoctor.chains.evm.tokens.token_book import Entry
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.records import dataclass
from txdoctor.units import Id, Term, Untrusted

Questions = tuple[tuple[str, tuple[Id, ...]], ...]
"""What a token is asked, and about whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A failed transaction at one seat; `inner` is the call that matters, None for a creation."""

    seat: Seat
    mined: MinedTx
    receipt: Receipt
    inner: Inner | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the questions brought; `plain` where the first of them left nothing open."""

    tried: Mapping[Scene, Replay]
    tree: CallTree | None
    plain: bool = False
    called: Called | None = None
    inside: Replay | None = None
    books: TokenBook | None = None


def first(failure: Failure) -> list[Ask]:
    """The call before and after its block; and when that was, where the node did not say."""
    about = failure.seat, failure.mined, failure.receipt
    return [_before(failure), _after(failure), *_when(*about)]


def first_of_many(failure: Failure) -> list[Ask]:
    """The same with more gas after the block: what `tried_around` reads as that scene."""
    about = failure.seat, failure.mined, failure.receipt
    return [_before(failure), _after(failure, _roomy_gas(failure.mined)), *_when(*about)]


def again(failure: Failure) -> Ask:
    """The call after its block once more, with its own gas."""
    return _after(failure)


def more(failure: Failure, traced: Traced) -> list[Ask]:
    """All else that one round can ask."""
    seat, mined, receipt = failure.seat, failure.mined, failure.receipt
    return [
        *_with_more_gas(seat, mined, receipt),
        *_of(seat, failure.inner, receipt),
        *record.late_asks(seat, mined.txid, traced),
    ]


def tried_around(
    notes: Notebook, seat: Seat, mined: MinedTx, heard: Iterator[Reply]
) -> dict[Scene, Replay]:
    """The replies to `first`, in their order."""
    tried: dict[Scene, Replay] = {}
    for scene in (Scene.BEFORE, Scene.AFTER):
        found = ended(notes, seat.name, scene, next(heard))
        if found is not None:
            tried[scene] = found
    if mined.time is None:
        notes.hear(next(heard), partial(node.read_block, seat.name), hoped=BlockSeen)
    return tried


def rest(
    notes: Notebook,
    failure: Failure,
    tried: Mapping[Scene, Replay],
    tree: CallTree | None,
    traced: Traced,
    heard: Iterator[Reply],
) -> Plan[Seen]:
    """The replies to `more`, in their order."""
    seat, mined, receipt = failure.seat, failure.mined, failure.receipt
    roomy = _roomy(notes, seat, receipt, heard)
    called = yield from _called(notes, seat, mined, receipt, heard)
    inside = _inside(notes, seat, failure.inner, heard)
    books = _books(notes, seat, failure.inner, heard)
    tree = tree or (yield from record.late(notes, seat, mined, receipt, traced, tuple(heard)))
    return Seen(tried={**tried, **roomy}, tree=tree, called=called, inside=inside, books=books)


def _before(failure: Failure) -> Ask:
    return node.ask_call(failure.seat, failure.mined.tx, hex(failure.receipt.height - 1))


def _after(failure: Failure, gas: int | None = None) -> Ask:
    return node.ask_call(failure.seat, failure.mined.tx, hex(failure.receipt.height), gas)


def _roomy_gas(mined: MinedTx) -> int:
    return max(trials.ROOMY_GAS, mined.tx.gas)


def _when(seat: Seat, mined: MinedTx, receipt: Receipt) -> list[Ask]:
    # Newer nodes show the block's time beside the transaction; from others it is asked for.
    return [] if mined.time is not None else [node.ask_block(seat, receipt.height)]


def _with_more_gas(seat: Seat, mined: MinedTx, receipt: Receipt) -> list[Ask]:
    before = receipt.height - 1
    return [
        node.ask_call(seat, mined.tx, hex(before), _roomy_gas(mined)),
        trials.ask_gas(seat, mined.tx, before),
    ]


def _of(seat: Seat, inner: Inner | None, receipt: Receipt) -> Iterator[Ask]:
    """What stands behind the called address, the call inside a Safe, and a token's books."""
    if inner is None:
        return
    height, outer = receipt.height - 1, inner.safe or inner.to
    yield trials.ask_code_at(seat, outer, height)
    for slot in behind.SLOTS.values():
        yield trials.ask_slot(seat, outer, slot, height)
    if inner.safe is not None:
        yield trials.ask_try(seat, _as_call(inner), height)
    asked = move(inner)
    if asked is not None:
        yield from _of_books(seat, asked, token_book.questions(asked), height)


def _of_books(seat: Seat, asked: Move, wanted: Questions, height: int) -> Iterator[Ask]:
    for question, about in wanted:
        yield trials.ask_try(seat, token_book.call(asked.token, question, about), height)


def _as_call(inner: Inner) -> dict[str, str]:
    return {
        "from": inner.caller, "to": inner.to, "value": hex(inner.value),
        "data": "0x" + inner.data.hex(),
    }  # fmt: skip


def _roomy(
    notes: Notebook, seat: Seat, receipt: Receipt, heard: Iterator[Reply]
) -> dict[Scene, Replay]:
    """The call with more gas than it had; and how much a node finds to be enough is noted."""
    found = ended(notes, seat.name, Scene.ROOMY, next(heard))
    height = receipt.height - 1
    read_gas = partial(trials.read_gas, seat.name, height)
    refused = partial(trials.refused_gas, seat.name, height)
    offered(notes, next(heard), read_gas, GasNeeded, refused)
    return {} if found is None else {Scene.ROOMY: found}


def ended(notes: Notebook, seat: str, scene: Scene, reply: Reply) -> Replay | None:
    """How one trial of the call ended."""
    return notes.hear(
        reply,
        partial(replay.read, seat, scene),
        hoped=Replay,
        refused=partial(replay.read_refusal, seat, scene),
    )


def _called(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, heard: Iterator[Reply]
) -> Plan[Called | None]:
    """What stands behind the called address; one more round only where a beacon names the code."""
    if mined.tx.to is None:
        return None
    aside = Notebook()
    read = partial(behind.read_called, seat.name, mined.tx.to)
    found = aside.hear(next(heard), read, hoped=Called)
    for how in behind.SLOTS:
        slot = aside.hear(next(heard), partial(behind.read_slot, seat.name), hoped=Slot)
        runs = behind.implementation(slot) if slot else None
        if found and runs and found.runs is None and behind.fits(how, found.code):
            found = replace(found, runs=runs, how=how)
    if found is not None and found.how == behind.BEACON:
        beacon = {"to": found.runs, "data": behind.IMPLEMENTATION}
        said: list[Reply] = yield (trials.ask_try(seat, beacon, receipt.height - 1),)
        named = aside.hear(said[0], partial(behind.read_slot, seat.name), hoped=Slot)
        found = replace(found, runs=behind.implementation(named) if named else None)
    if found is not None:
        notes.add(found)
    return found


def _inside(
    notes: Notebook, seat: Seat, inner: Inner | None, heard: Iterator[Reply]
) -> Replay | None:
    if inner is None or inner.safe is None:
        return None
    return ended(notes, seat.name, Scene.INSIDE, next(heard))


def _books(
    notes: Notebook, seat: Seat, inner: Inner | None, heard: Iterator[Reply]
) -> TokenBook | None:
    asked = move(inner) if inner else None
    if asked is None:
        return None
    return _read_books(notes, seat, asked, token_book.questions(asked), heard)


def books_bearing_out(
    notes: Notebook, failure: Failure, reason: Term | Untrusted
) -> Plan[TokenBook | None]:
    """One more round where a token gave the reason itself: the figures that go with its words."""
    asked = move(failure.inner) if failure.inner else None
    wanted = token_book.bearing_out(asked, str(reason)) if asked and isinstance(reason, str) else ()
    if asked is None or not wanted:
        return None
    seat, height = failure.seat, failure.receipt.height - 1
    replies: list[Reply] = yield list(_of_books(seat, asked, wanted, height))
    return _read_books(notes, seat, asked, wanted, iter(replies))


def _read_books(
    notes: Notebook, seat: Seat, asked: Move, wanted: Questions, heard: Iterator[Reply]
) -> TokenBook:
    entries = []
    for question, about in wanted:
        named = (seat.name, asked.token, question, about)
        entry = notes.hear(
            next(heard),
            partial(token_book.read, *named),
            hoped=Entry,
            refused=partial(token_book.read_refusal, *named),
        )
        entries += [entry] if entry else []
    return token_book.book(seat.name, asked, entries)
