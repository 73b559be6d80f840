"""A record of calls as go-ethereum's callTracer writes it: calls within calls.

go-ethereum eth/tracers/native/call.go; reth, erigon, nethermind and anvil write the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from txdoctor.chains.evm.calls.ends import end_of
from txdoctor.chains.evm.calls.own import proved
from txdoctor.chains.evm.calls.tree import MOST_CALLS, Call, CallTree, Kind, tree
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.hearing.quantity import address, count, number, octets
from txdoctor.model.exchange import Ask, Json, Seat, rpc
from txdoctor.units import Gas, Id, Term, Wei

METHOD = "debug_traceTransaction"
BY = Term("calls-by-debug")

# Never the steps of the machine one by one: they are fifty times as long as the calls.
_TRACER: Mapping[str, Json] = {"tracer": "callTracer"}


NOBODYS = Id("0x" + "00" * 32)
"""A hash that no transaction has: who offers a method says so at no cost to itself."""


def ask(seat: Seat, txid: Id) -> Ask:
    """All calls of a mined transaction."""
    return rpc(seat, METHOD, txid, _TRACER, deep=True)


def ask_whether(seat: Seat) -> Ask:
    """Whether the method is there at all."""
    return rpc(seat, METHOD, NOBODYS, _TRACER, shared=True)


def read(seat: str, mined: MinedTx, receipt: Receipt, value: Json) -> CallTree:
    """The record; ValueError and the like where it is not that of this transaction."""
    calls: list[Call] = []
    todo: list[tuple[int, Any]] = [(0, value)]
    while todo:
        depth, each = todo.pop()
        calls.append(_call(depth, each))
        within = each.get("calls") or ()
        if len(calls) + len(todo) + len(within) > MOST_CALLS:
            raise ValueError("too many calls")
        todo += [(depth + 1, one) for one in reversed(within)]
    # The first call's gas is the receipt's own: call.go, `OnTxEnd`.
    sound = proved(mined, receipt, calls, octets(value.get("input", "0x")), bare=False)
    return tree(seat, calls, BY, proved=sound)


def _call(depth: int, value: Mapping[str, Json]) -> Call:
    end, to = end_of(value.get("error")), value.get("to")
    # Nothing that came back is left out of the JSON altogether (`omitempty`).
    output = octets(value.get("output") or "0x")
    failed = value.get("error") is not None
    return Call(
        depth=depth,
        kind=Kind(value["type"]),
        sender=address(value["from"]),
        to=None if to is None else address(to),
        value=Wei(number(value.get("value") or "0x0")),
        selector=octets(value.get("input") or "0x")[:4],
        end=end,
        said=output if failed else None,
        gas=Gas(count(value["gas"])),
        used=Gas(count(value["gasUsed"])),
    )
