"""What ran inside a transaction, or how an account's nonces stand, at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.calls.tree import BORROWED, Call, CallTree, Kind
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.evidence import Evidence
from txdoctor.model.figure import Figure, Step, Steps
from txdoctor.units import Count, Id, Term, Value

if TYPE_CHECKING:
    from txdoctor.chains.evm.calls.picture import Line

ENDS = {
    None: Term("call-end-not-told"),
    Outcome.SUCCEEDED: Term("call-went-well"),
    Outcome.REVERTED: Term("call-undone"),
    Outcome.OUT_OF_GAS: Term("call-ran-dry"),
    Outcome.INVALID: Term("call-broke-off"),
    Outcome.UNFUNDED: Term("call-unfunded"),
    Outcome.TOO_LARGE: Term("call-too-large"),
}

CREATED = (Kind.CREATE, Kind.CREATE2)
NOBODY = Id("(none)")


class Alike(Count):
    """How many calls follow each other that look the same."""

    noun = "alike"


class Between(Count):
    """How many calls lie between two that are drawn."""

    noun = "between"


class Folded(Count):
    """How many calls inside another are not drawn."""

    noun = "folded"


def figures(evidence: Evidence, codes: Set[str]) -> tuple[Figure, ...]:
    """The calls of a transaction, the nonces of an account: each where it bears something out."""
    if "evm/nonce-ladder" in codes:
        from txdoctor.chains.evm.nonces.ladder_figure import ladder_figure

        return (*_calls(evidence), *ladder_figure(evidence))
    return _calls(evidence)


def _calls(evidence: Evidence) -> tuple[Figure, ...]:
    """Where a node told of them and there is more than one."""
    tree = evidence.first(CallTree)
    if tree is None or len(tree.calls) < 2:
        return ()
    # Hardly any examination has such a record: what draws it is loaded here.
    from txdoctor.chains.evm.calls.picture import picture

    start = evidence.first(Origin)
    way = start.way if start is not None and start.way[-1] < len(tree.calls) else (0,)
    lines = picture(tree.calls, way)
    left = len(tree.calls) - sum(line.alike for line in lines)
    marked = way[-1] if start is not None else None
    steps = tuple(_step(tree.calls[line.place], line, marked) for line in lines)
    return (Steps(name="calls", steps=steps, left_out=left),)


def _step(call: Call, line: Line, marked: int | None) -> Step:
    return Step(
        id=spelled(call.to) if call.to else NOBODY,
        depth=line.depth,
        itself=line.place == marked,
        values=tuple(_values(call, line)),
    )


def _values(call: Call, line: Line) -> Iterator[tuple[str, Value]]:
    yield "end", ENDS[call.end]
    yield "function", _function(call)
    if call.kind in BORROWED:
        yield "kind", Term("call-borrowed")
    # Of several alike ones each may have moved another amount.
    if call.value and call.kind not in BORROWED and line.alike == 1:
        yield "value", call.value
    if line.alike > 1:
        yield "alike", Alike(line.alike)
    if line.between:
        yield "between", Between(line.between)
    if line.folded:
        yield "folded", Folded(line.folded)


def _function(call: Call) -> Id | Term:
    if call.kind in CREATED:
        return Term("call-creates")
    if call.kind is Kind.SELFDESTRUCT:
        return Term("call-gives-itself-up")
    if len(call.selector) == 4:
        from txdoctor.chains.evm.calls.functions import called

        return called(Id("0x" + call.selector.hex()))
    return Term("call-with-coins" if call.value else "call-without-function")
