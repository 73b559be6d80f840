"""Why a transaction failed: asked in one round, and in more where it said nothing or came too late.

The first round runs the call again around its block, asks how much gas it would have needed, what
stands behind the called address, and, where a token was to move, the token's own books. In a long
list the calls come first, and the rest is asked only where they leave something open. A node that
keeps records of calls is asked for that in the same round, or was so in the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm import behind, readings, replay, token_book, trials, unspoken, within_block
from txdoctor.chains.evm.behind import Slot
from txdoctor.chains.evm.calls import record, weighed
from txdoctor.chains.evm.calls.origin import origin
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.calls.wanted import Traced
from txdoctor.chains.evm.facts import BlockSeen, MinedTx, Receipt
from txdoctor.chains.evm.failure_facts import Called, GasNeeded, TokenBook
from txdoctor.chains.evm.inner_call import Inner, inner_call, move
from txdoctor.chains.evm.offered import offered
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.revert import Form
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.chains.evm.token_book import Entry
from txdoctor.model.evidence import Fact, Notebook, Plan
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.units import Gas, Id, Term

DRY = 3, 4
"""What a transaction has used at least of its gas limit where a call inside it ran dry, 18 calls
deep or less: each call leaves its caller a 64th (EIP-150), and (63/64)^18 is above three quarters.
"""


def examine(
    notes: Notebook,
    seat: Seat,
    mined: MinedTx,
    receipt: Receipt,
    in_company: bool,
    traced: Traced,
) -> Plan[None]:
    """Write down why it failed, and all that was seen on the way."""
    inner = inner_call(mined.tx)
    tree = yield from record.early(notes, seat, mined, receipt, traced)
    if tree is not None and _says_it_all(tree, mined, inner):
        _note(notes, weighed.by_record(tree), tree, receipt)
        return
    first = [*_around(seat, mined, receipt), *_when(seat, mined, receipt)]
    more = [*_with_more_gas(seat, mined, receipt), *_of(seat, inner, receipt)]
    late = record.late_asks(seat, mined.txid, traced)
    replies: list[Reply] = yield first if in_company else [*first, *more, *late]
    heard = iter(replies)
    tried = _tried(notes, seat, mined, heard)
    if in_company:
        if _plain(tried, mined, receipt, inner):
            reason = readings.revert_reason(mined.tx, receipt, tried)
            _note(notes, weighed.weighed(reason, tree), tree, receipt, *tried.values())
            return
        replies = yield more
        heard = iter(replies)
    tried |= _roomy(notes, seat, receipt, heard)
    called = yield from _called(notes, seat, mined, receipt, heard)
    safe = _inside(notes, seat, inner, heard)
    books = _books(notes, seat, inner, heard)
    tree = tree or (yield from record.late(notes, seat, mined, receipt, traced, tuple(heard)))
    needed = next((each.gas for each in notes.close().facts(GasNeeded)), Gas(0))
    reason = readings.revert_reason(mined.tx, receipt, tried, needed)
    if reason.certainty == readings.UNKNOWN and tree is None:
        reason = yield from _today(notes, seat, mined, reason)
    reason = _through_the_safe(reason, safe)
    if within_block.decides(reason, tried):
        reason = yield from within_block.settle(notes, seat, mined, receipt, reason, inner)
        books = next((b for b in notes.close().facts(TokenBook)), books)
    reason = weighed.weighed(reason, tree)
    if reason.form is Form.EMPTY:
        reason = _by_the_books(reason, books)
    if reason.reason == unspoken.NO_REASON:
        reason = weighed.unworded(reason, tree)
    if reason.reason == unspoken.NO_REASON and inner is not None:
        height = receipt.height - 1
        reason = yield from unspoken.look(notes, seat, height, inner, called, reason)
    if books is not None and not notes.close().facts(TokenBook):
        notes.add(books)
    _note(notes, reason, tree, receipt, *tried.values())


def _note(
    notes: Notebook, reason: RevertReason | None, tree: CallTree | None, *sources: Fact
) -> None:
    """The reason, and where the failure began, each beside what it rests on."""
    start = origin(tree) if tree is not None else None
    if start is not None and tree is not None:
        notes.add(start, tree)
    if reason is not None:
        notes.add(reason, *sources, *filter(None, (tree,)))


def _says_it_all(tree: CallTree, mined: MinedTx, inner: Inner | None) -> bool:
    """Whether no tried call and no token's book can add anything to the record.

    One that ran dry needs a figure of gas, a token's movement its books, a Safe's call a look
    inside, and a silent refusal trials.
    """
    told = weighed.by_record(tree)
    plain = inner is not None and inner.safe is None and move(inner) is None
    worded = told is not None and told.form in (Form.TEXT, Form.CUSTOM, Form.PANIC)
    return tree.proved and plain and worded and mined.time is not None


def _plain(
    tried: Mapping[Scene, Replay], mined: MinedTx, receipt: Receipt, inner: Inner | None
) -> bool:
    """It refuses in so many words on both sides of its block, with gas to spare, by nobody's hand.

    Nothing else that is asked could make another reason of that.
    """
    reason = readings.revert_reason(mined.tx, receipt, tried)
    numerator, denominator = DRY
    return (
        reason.certainty == readings.CONFIRMED
        and reason.form not in (Form.EMPTY, Form.GAS, Form.UNKNOWN)
        and denominator * receipt.gas_used < numerator * mined.tx.gas
        and (inner is None or inner.safe is None)
    )


def _around(seat: Seat, mined: MinedTx, receipt: Receipt) -> list[Ask]:
    return [
        node.ask_call(seat, mined.tx, hex(receipt.height - 1)),
        node.ask_call(seat, mined.tx, hex(receipt.height)),
    ]


def _with_more_gas(seat: Seat, mined: MinedTx, receipt: Receipt) -> list[Ask]:
    before = receipt.height - 1
    return [
        node.ask_call(seat, mined.tx, hex(before), max(trials.ROOMY_GAS, mined.tx.gas)),
        trials.ask_gas(seat, mined.tx, before),
    ]


def _when(seat: Seat, mined: MinedTx, receipt: Receipt) -> list[Ask]:
    # Newer nodes show the block's time beside the transaction; from others it is asked for.
    return [] if mined.time is not None else [node.ask_block(seat, receipt.height)]


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
        for question, about in token_book.questions(asked):
            yield trials.ask_try(seat, token_book.call(asked.token, question, about), height)


def _as_call(inner: Inner) -> dict[str, str]:
    return {
        "from": inner.caller, "to": inner.to, "value": hex(inner.value),
        "data": "0x" + inner.data.hex(),
    }  # fmt: skip


def _tried(
    notes: Notebook, seat: Seat, mined: MinedTx, heard: Iterator[Reply]
) -> dict[Scene, Replay]:
    tried: dict[Scene, Replay] = {}
    for scene in (Scene.BEFORE, Scene.AFTER):
        found = _ended(notes, seat.name, scene, next(heard))
        if found is not None:
            tried[scene] = found
    if mined.time is None:
        notes.hear(next(heard), partial(node.read_block, seat.name), hoped=BlockSeen)
    return tried


def _roomy(
    notes: Notebook, seat: Seat, receipt: Receipt, heard: Iterator[Reply]
) -> dict[Scene, Replay]:
    """The call with more gas than it had; and how much a node finds to be enough is noted."""
    found = _ended(notes, seat.name, Scene.ROOMY, next(heard))
    height = receipt.height - 1
    read_gas = partial(trials.read_gas, seat.name, height)
    refused = partial(trials.refused_gas, seat.name, height)
    offered(notes, next(heard), read_gas, GasNeeded, refused)
    return {} if found is None else {Scene.ROOMY: found}


def _ended(notes: Notebook, seat: str, scene: Scene, reply: Reply) -> Replay | None:
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


def _today(notes: Notebook, seat: Seat, mined: MinedTx, reason: RevertReason) -> Plan[RevertReason]:
    """Where the old states are not to be had: how it ends on the newest one, for what that says."""
    replies: list[Reply] = yield (node.ask_call(seat, mined.tx, "latest"),)
    now = _ended(notes, seat.name, Scene.NOW, replies[0])
    if now is None or now.outcome not in (Outcome.REVERTED, Outcome.OUT_OF_GAS):
        return reason
    return readings.of_rerun(seat.name, now.outcome, now.data, readings.TODAY)


def _inside(
    notes: Notebook, seat: Seat, inner: Inner | None, heard: Iterator[Reply]
) -> Replay | None:
    if inner is None or inner.safe is None:
        return None
    return _ended(notes, seat.name, Scene.INSIDE, next(heard))


def _books(
    notes: Notebook, seat: Seat, inner: Inner | None, heard: Iterator[Reply]
) -> TokenBook | None:
    asked = move(inner) if inner else None
    if asked is None:
        return None
    entries = []
    for question, about in token_book.questions(asked):
        named = (seat.name, asked.token, question, about)
        entry = notes.hear(
            next(heard),
            partial(token_book.read, *named),
            hoped=Entry,
            refused=partial(token_book.read_refusal, *named),
        )
        entries += [entry] if entry else []
    return token_book.book(seat.name, asked, entries)


def _through_the_safe(reason: RevertReason, inside: Replay | None) -> RevertReason:
    """Where a Safe only says that its call failed, what that call says when tried from the Safe."""
    if reason.reason != Term("revert-safe-inner") or inside is None:
        return reason
    if inside.outcome is not Outcome.REVERTED:
        return reason
    wrapper = Id(reason.text.text[:5].upper())
    return replace(readings.of_data(reason.seat, inside.data, reason.certainty), wrapper=wrapper)


def _by_the_books(reason: RevertReason, books: TokenBook | None) -> RevertReason:
    """A token that refuses without a word is judged by what it says of itself."""
    found = next(iter(_grounds(books)), None) if books else None
    if found is None:
        return reason
    means, change = found
    return replace(reason, reason=Term(means), change=Term(change), certainty=readings.BOOKS)


def _grounds(books: TokenBook) -> Iterator[tuple[str, str]]:
    if books.blocked is not None:
        yield "revert-blocked-account", "change-issuer"
    if books.paused:
        yield "revert-paused", "change-wait"
    if books.short:
        yield "revert-token-balance", "change-token-balance"
    if books.not_allowed:
        yield "revert-token-allowance", "change-approve"
