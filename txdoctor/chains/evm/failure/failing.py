"""Why a transaction failed: asked in one round, and in more where it said nothing or came too late.

The first round runs the call again around its block, asks how much gas it would have needed, what
stands behind the called address, and, where a token was to move, the token's own books. In a long
list the calls come first, and the rest is asked only where they leave something open; records of
calls are then asked for by wish alone. A node that keeps such is else asked for that in the same
round, or was so in the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from txdoctor.chains.evm import readings
from txdoctor.chains.evm.calls import record, weighed
from txdoctor.chains.evm.calls.origin import origin
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.calls.wanted import Traced
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure import unspoken, within_block
from txdoctor.chains.evm.failure.around_failure import (
    Failure,
    Seen,
    again,
    books_bearing_out,
    ended,
    first,
    first_of_many,
    more,
    rest,
    tried_around,
)
from txdoctor.chains.evm.failure.facts import GasNeeded, TokenBook
from txdoctor.chains.evm.failure.inner_call import Inner, inner_call, move
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.failure.revert import Form
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Fact, Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.units import Gas, Id, Term

DRY = 3, 4
"""What a transaction has used at least of its gas limit where a call inside it ran dry, 18 calls
deep or less: each call leaves its caller a 64th (EIP-150), and (63/64)^18 is above three quarters.
Where authorizations gave gas back (EIP-7702; a fifth at most, EIP-3529), the call with more gas
after the block shows it all the same.
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
    failure = Failure(seat=seat, mined=mined, receipt=receipt, inner=inner)
    if in_company and _may_be_plain(mined, receipt, inner):
        seen = yield from _in_company(notes, failure, tree, traced)
    else:
        seen = yield from _alone(notes, failure, tree, traced)
    reason = yield from _reason(notes, failure, seen)
    _note(notes, reason, seen.tree, receipt, *seen.tried.values())


def _alone(notes: Notebook, failure: Failure, tree: CallTree | None, traced: Traced) -> Plan[Seen]:
    """Everything is asked at once."""
    replies: list[Reply] = yield [*first(failure), *more(failure, traced)]
    heard = iter(replies)
    tried = tried_around(notes, failure.seat, failure.mined, heard)
    return (yield from rest(notes, failure, tried, tree, traced, heard))


def _in_company(
    notes: Notebook, failure: Failure, tree: CallTree | None, traced: Traced
) -> Plan[Seen]:
    """The calls come first, and the rest is asked only where they leave something open.

    After the block it is tried with more gas than it had: ending alike on both sides then says
    that neither the block nor the gas limit made the difference, by as many questions. Of a token's
    books only those figures are asked for that its own words are about.
    """
    replies: list[Reply] = yield first_of_many(failure)
    tried = tried_around(notes, failure.seat, failure.mined, iter(replies))
    if _plain(tried, failure):
        said = readings.revert_reason(failure.mined.tx, failure.receipt, tried).reason
        books = yield from books_bearing_out(notes, failure, said)
        return Seen(tried=tried, tree=tree, plain=True, books=books)
    replies = yield [again(failure), *more(failure, traced)]
    heard = iter(replies)
    tried.pop(Scene.AFTER, None)
    after = ended(notes, failure.seat.name, Scene.AFTER, next(heard))
    tried |= {Scene.AFTER: after} if after is not None else {}
    return (yield from rest(notes, failure, tried, tree, traced, heard))


def _reason(notes: Notebook, failure: Failure, seen: Seen) -> Plan[RevertReason]:
    """What is surest: a record of the calls, the call within its block, the token's own books."""
    seat, mined, receipt = failure.seat, failure.mined, failure.receipt
    if seen.plain:
        if seen.books is not None:
            notes.add(seen.books)
        return weighed.weighed(readings.revert_reason(mined.tx, receipt, seen.tried), seen.tree)
    books = seen.books
    needed = next((each.gas for each in notes.close().facts(GasNeeded)), Gas(0))
    reason = readings.revert_reason(mined.tx, receipt, seen.tried, needed)
    if reason.certainty == readings.UNKNOWN and seen.tree is None:
        reason = yield from _today(notes, seat, mined, reason)
    reason = _through_the_safe(reason, seen.inside)
    if within_block.decides(reason, seen.tried):
        reason = yield from within_block.settle(notes, seat, mined, receipt, reason, failure.inner)
        books = next((b for b in notes.close().facts(TokenBook)), books)
    reason = weighed.weighed(reason, seen.tree)
    if reason.form is Form.EMPTY:
        reason = _by_the_books(reason, books)
    reason = yield from _of_the_silent(notes, failure, seen, reason)
    if books is not None and not notes.close().facts(TokenBook):
        notes.add(books)
    return reason


def _of_the_silent(
    notes: Notebook, failure: Failure, seen: Seen, reason: RevertReason
) -> Plan[RevertReason]:
    """One that refused without a word is tried in other ways, unless a record tells where."""
    if reason.reason == unspoken.NO_REASON:
        reason = weighed.unworded(reason, seen.tree)
    if reason.reason != unspoken.NO_REASON or failure.inner is None:
        return reason
    height = failure.receipt.height - 1
    look = unspoken.look(notes, failure.seat, height, failure.inner, seen.called, reason)
    return (yield from look)


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


def _may_be_plain(mined: MinedTx, receipt: Receipt, inner: Inner | None) -> bool:
    """Gas to spare, and by nobody's hand; else everything is asked at once."""
    numerator, denominator = DRY
    spare = denominator * receipt.gas_used < numerator * mined.tx.gas
    return spare and (inner is None or inner.safe is None)


def _plain(tried: Mapping[Scene, Replay], failure: Failure) -> bool:
    """It refuses in so many words before its block, and after it with more gas as well.

    Nothing else that is asked could make another reason of that. An error that no table has is not
    so many words: its name may stand in the code behind the called address.
    """
    reason = readings.revert_reason(failure.mined.tx, failure.receipt, tried)
    worded = reason.form not in (Form.EMPTY, Form.GAS, Form.UNKNOWN) and not reason.data
    return worded and reason.certainty == readings.CONFIRMED


def _today(notes: Notebook, seat: Seat, mined: MinedTx, reason: RevertReason) -> Plan[RevertReason]:
    """Where the old states are not to be had: how it ends on the newest one, for what that says."""
    replies: list[Reply] = yield (node.ask_call(seat, mined.tx, "latest"),)
    now = ended(notes, seat.name, Scene.NOW, replies[0])
    if now is None or now.outcome not in (Outcome.REVERTED, Outcome.OUT_OF_GAS):
        return reason
    return readings.of_rerun(seat.name, now.outcome, now.data, readings.TODAY)


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
