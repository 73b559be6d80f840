"""A failure begins in one call and is handed on by those around it, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from txdoctor.chains.evm.calls.tree import Call, CallTree, Kind, inside, sizes
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.failure.revert import decode
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Count, Gas, Id, Term, Untrusted

WORDED_ANEW = Term("handed-on-anew")
WRAPPED = Term("handed-on-wrapped")
AS_IT_WAS = Term("handed-on-as-it-was")

STIPEND = 2300  # Yellow Paper, G_callstipend: what comes along with coins, and often all of it
OF_A_CALL, FIXED, STIPEND_ALONE = Term("gas-share"), Term("gas-fixed"), Term("gas-stipend")

REFUSED = Term("inside-without-a-word")
NO_COINS = Term("revert-takes-no-coins")


class Levels(Count):
    """How many calls lie around another."""

    noun = "levels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Fact):
    """The innermost call from which the failure came.

    `way` are the places in the tree from the transaction's own call to it. `at` is the account
    whose code ran there, `by` the one in whose name, if another (a proxy). `handed_on` says how the
    calls around it told of it, the loosest link of all; None where it began at the top. `gas`
    says, where it ran dry, how its gas had been measured out.
    """

    match: ClassVar[tuple[str, ...]] = ("at", "selector", "reason", "handed_on")

    way: tuple[int, ...]
    at: Id | None
    by: Id | None
    selector: Id | None
    reason: Term | Untrusted
    text: Untrusted = NOTHING_SAID
    error: Id | None = None
    handed_on: Term | None = None
    gas: Term | None = None
    given: Gas | None = None

    @property
    def levels(self) -> Levels:
        """How many calls lie around it."""
        return Levels(len(self.way) - 1)


def origin(tree: CallTree) -> Origin | None:
    """Where the failure began; None for a success, or where the record does not tell that."""
    calls = tree.calls
    if not tree.top.failed or (len(calls) > 1 and calls[1].end is None):
        return None
    counted = sizes(calls)
    way, links = [0], []
    while True:
        last = _last_failed(calls, counted, way[-1])
        link = None if last is None else _link(calls, counted, way[-1], last)
        if last is None or link is None:
            break
        way.append(last)
        links.append(link)
    return _told(tree, tuple(way), links)


def _last_failed(calls: Sequence[Call], counted: Sequence[int], place: int) -> int | None:
    failed = [each for each in inside(place, counted) if calls[each].failed]
    return failed[-1] if failed else None


def _link(calls: Sequence[Call], counted: Sequence[int], outer: int, inner: int) -> Term | None:
    """How the outer call's failure follows from that of the inner one; None where it does not.

    The same bytes, or bytes with those inside, follow from it. Other words may do so where nothing
    else was called between: that is told as what it is. An end of the outer one's own, that burnt
    all its gas on something else, does not.
    """
    around, within = calls[outer], calls[inner]
    if within.said and around.said == within.said:
        return AS_IT_WAS
    if within.said and around.said and within.said in around.said:
        return WRAPPED
    followed = inner + counted[inner] < outer + counted[outer]
    if followed:
        return None
    if around.end is Outcome.REVERTED:
        return AS_IT_WAS if not around.said and not within.said else WORDED_ANEW
    return WORDED_ANEW if around.end is within.end is Outcome.OUT_OF_GAS else None


def _told(tree: CallTree, way: tuple[int, ...], links: Sequence[Term]) -> Origin:
    calls = tree.calls
    call = calls[way[-1]]
    said = decode(call.said or b"")
    gas = _gas(calls, way) if call.end is Outcome.OUT_OF_GAS and len(way) > 1 else None
    borrowed = call.acts_as if call.acts_as != call.to else None
    return Origin(
        seat=tree.seat,
        way=way,
        at=call.to,
        by=borrowed,
        selector=Id("0x" + call.selector.hex()) if len(call.selector) == 4 else None,
        reason=_reason(call, inner=len(way) > 1),
        text=said.text,
        error=said.error,
        handed_on=_loosest(links),
        gas=gas,
        given=call.gas if gas else None,
    )


def _loosest(links: Sequence[Term]) -> Term | None:
    known = (WORDED_ANEW, WRAPPED, AS_IT_WAS)
    return next((each for each in known if each in links), None)


_ENDS = {
    Outcome.OUT_OF_GAS: Term("revert-out-of-gas"),
    Outcome.INVALID: Term("revert-invalid-opcode"),
    Outcome.TOO_LARGE: Term("revert-code-too-large"),
    Outcome.UNFUNDED: Term("inside-too-few-coins"),
}


def _reason(call: Call, *, inner: bool) -> Term | Untrusted:
    if call.end in _ENDS:
        return _ENDS[call.end]
    if call.said is None:
        return Term("inside-not-told")
    if call.said:
        said = decode(call.said)
        return said.means or said.text
    if inner and call.value and not call.selector and call.kind is Kind.CALL:
        return NO_COINS
    return REFUSED if inner else Term("revert-empty-data")


def _gas(calls: Sequence[Call], way: Sequence[int]) -> Term | None:
    """Whether more gas for the transaction would have reached the call that ran dry.

    A call gets all but a 64th of what its caller has left (EIP-150), unless its caller's code names
    a figure. What the caller still had at its own end shows which: it cannot be more than the
    64th that it kept, which is a 63rd of what it gave.
    """
    for outer, inner in pairwise(way):
        around, within = calls[outer], calls[inner]
        if around.gas is None or around.used is None or within.gas is None:
            return None
        if within.value and within.gas == STIPEND:
            return STIPEND_ALONE
        # `gas` of the first call counts what the bytes cost in some records and not in others: both
        # of its figures then do, or the rest is too small by that, never too large.
        if around.gas - around.used > within.gas // 63 + STIPEND:
            return FIXED
        if around.end is not Outcome.REVERTED:
            return None  # it burnt what it had kept
    return OF_A_CALL
