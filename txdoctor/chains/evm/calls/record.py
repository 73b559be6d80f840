"""A node that keeps records of calls is asked for one: by the method that it offers, once.

No round is spent on finding out. About the method that most have a small question goes along with
the first ones, about a hash that nobody has; about the others the same goes along with the ones
about a failure, where the node does not have the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.evm.calls import geth, otterscan, parity
from txdoctor.chains.evm.calls.otterscan import LastWords
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.calls.wanted import Traced
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.hearing.offered import not_offered, offered
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Reply, Seat, Silence
from txdoctor.units import Id


def ask_whether(seat: Seat) -> Ask:
    """Whether the node has the method that most have."""
    return geth.ask_whether(seat)


def asks(seat: Seat, txid: Id) -> tuple[Ask, ...]:
    """The record, before it is known who offers what."""
    return geth.ask(seat, txid), *_whether_others(seat)


def late_asks(seat: Seat, txid: Id, traced: Traced) -> tuple[Ask, ...]:
    """The record where the node said that it has such; else whether other methods are there."""
    whether = traced.whether
    if isinstance(whether, Refusal) and not_offered(whether):
        return _whether_others(seat)
    return (geth.ask(seat, txid),) if isinstance(whether, Answer | Refusal) else ()


def early(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, traced: Traced
) -> Plan[CallTree | None]:
    """The record that was asked for at once; one more round only where that brings it."""
    if not traced.early:
        return None
    first, *others = traced.early
    return (yield from _fetched(notes, seat, mined, receipt, first, others))


def late(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, traced: Traced,
    replies: Sequence[Reply],
) -> Plan[CallTree | None]:  # fmt: skip
    """The same out of the replies to `late_asks`."""
    if not replies or traced.whether is None:
        return None
    first, others = (replies[0], ()) if len(replies) == 1 else (traced.whether, replies)
    return (yield from _fetched(notes, seat, mined, receipt, first, others))


def _fetched(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, first: Reply,
    others: Sequence[Reply],
) -> Plan[CallTree | None]:  # fmt: skip
    other = _other(seat, mined.txid, first, others)
    if other:
        said: list[Reply] = yield other
        return _heard_other(notes, seat.name, mined, receipt, said)
    return _heard(notes, mined, receipt, first)


def _whether_others(seat: Seat) -> tuple[Ask, Ask]:
    return parity.ask_whether(seat), otterscan.ask_whether(seat)


def _other(seat: Seat, txid: Id, first: Reply, others: Sequence[Reply]) -> tuple[Ask, ...]:
    """What is to be asked next: nothing, or the same by another method that the node has."""
    if not others or not (isinstance(first, Refusal) and not_offered(first)):
        return ()
    flat, ots = others
    if _there(flat):
        return (parity.ask(seat, txid),)
    return otterscan.ask(seat, txid) if isinstance(ots, Answer) else ()


def _heard(notes: Notebook, mined: MinedTx, receipt: Receipt, reply: Reply) -> CallTree | None:
    """Write down the record, or that there is none; nothing of what was not asked at the time.

    A case file of a time, or of a run, in which nobody asked for it is read as it was then.
    """
    if isinstance(reply, Silence) and reply.reason is Reason.NOT_RECORDED:
        return None
    return offered(notes, reply, partial(geth.read, reply.ask.seat, mined, receipt), CallTree)


def _heard_other(
    notes: Notebook, seat: str, mined: MinedTx, receipt: Receipt, replies: Sequence[Reply]
) -> CallTree | None:
    """The record by another method."""
    if len(replies) == 1:
        read = partial(parity.read, seat, mined, receipt)
        return notes.hear(replies[0], read, hoped=CallTree)
    last = notes.hear(replies[1], partial(otterscan.read_last_words, seat), hoped=LastWords)
    read_calls = partial(otterscan.read, seat, mined, receipt, last)
    return notes.hear(replies[0], read_calls, hoped=CallTree)


def _there(reply: Reply) -> bool:
    """A hash that nobody has is answered with nothing, or refused as not found."""
    return isinstance(reply, Answer) or (isinstance(reply, Refusal) and not not_offered(reply))
