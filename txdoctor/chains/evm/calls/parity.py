"""A record of calls as OpenEthereum wrote it: one list, each call with its place in the tree.

openethereum crates/rpc/src/v1/types/trace.rs; erigon, reth, nethermind, besu and anvil write it.
Where a call failed some of them leave out what it said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from txdoctor.chains.evm.calls.ends import end_of
from txdoctor.chains.evm.calls.geth import NOBODYS
from txdoctor.chains.evm.calls.own import proved
from txdoctor.chains.evm.calls.tree import MOST_CALLS, Call, CallTree, Kind, tree
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.hearing.quantity import address, count, hash32, number, octets
from txdoctor.model.exchange import Ask, Json, Seat, rpc
from txdoctor.units import Gas, Id, Term, Wei

METHOD = "trace_transaction"
BY = Term("calls-by-trace")


def ask(seat: Seat, txid: Id) -> Ask:
    """All calls of a mined transaction."""
    return rpc(seat, METHOD, txid, deep=True)


def ask_whether(seat: Seat) -> Ask:
    """Whether the method is there at all."""
    return rpc(seat, METHOD, NOBODYS)


def read(seat: str, mined: MinedTx, receipt: Receipt, value: Json) -> CallTree | None:
    """The record; None where the node has none, ValueError where it is not of this transaction."""
    if not value:
        return None
    if len(value) > MOST_CALLS:
        raise ValueError("too many calls")
    calls: list[Call] = []
    places: list[list[int]] = []
    for each in value:
        if hash32(each["transactionHash"]) != mined.txid:
            raise ValueError("this is another transaction")
        places.append(_place(each["traceAddress"], places))
        calls.append(_call(len(places[-1]), each))
    action = value[0]["action"]
    data = octets(action["init" if calls[0].kind is Kind.CREATE else "input"])
    return tree(seat, calls, BY, proved=proved(mined, receipt, calls, data, bare=True))


def _place(said: Json, before: Sequence[list[int]]) -> list[int]:
    """Its way down from the first call; ValueError where it does not follow upon the one before."""
    if not isinstance(said, list) or any(type(step) is not int for step in said):
        raise TypeError("a list of whole numbers is expected")
    last = before[-1] if before else None
    if last is None:
        follows = said == []
    elif len(said) > len(last):
        follows = said == [*last, 0]
    else:
        above = last[: len(said)]
        follows = bool(said) and said == [*above[:-1], above[-1] + 1]
    if not follows:
        raise ValueError("calls out of their order")
    return said


def _call(depth: int, value: Mapping[str, Json]) -> Call:
    action, result = value["action"], value.get("result") or {}
    made, failed = value["type"], value.get("error") is not None
    if made == "suicide":
        return _farewell(depth, action)
    kind = Kind.CREATE if made == "create" else Kind(str(action["callType"]).upper())
    kind = Kind.CREATE2 if action.get("creationMethod") == "create2" else kind
    to = result.get("address") if made == "create" else action["to"]
    data = octets(action.get("init" if made == "create" else "input", "0x"))
    end = end_of(value.get("error"))
    used = result.get("gasUsed")
    given = Gas(count(action["gas"]))
    if used is None and failed and end is not Outcome.REVERTED:
        used = action["gas"]  # every end but a revert burns all that was given
    output = result.get("output", result.get("code"))
    return Call(
        depth=depth,
        kind=kind,
        sender=address(action["from"]),
        to=None if to is None else address(to),
        value=Wei(number(action.get("value") or "0x0")),
        selector=data[:4],
        end=end,
        said=_said(end, output) if failed else None,
        gas=given,
        used=None if used is None else Gas(count(used)),
    )


def _said(end: Outcome, output: Json) -> bytes | None:
    if end is not Outcome.REVERTED:
        return b""
    return None if output is None else octets(output)


def _farewell(depth: int, action: Mapping[str, Json]) -> Call:
    """A contract that gives itself up, with all its coins."""
    return Call(
        depth=depth,
        kind=Kind.SELFDESTRUCT,
        sender=address(action["address"]),
        to=address(action["refundAddress"]),
        value=Wei(number(action["balance"])),
        selector=b"",
        end=Outcome.SUCCEEDED,
        said=None,
        gas=None,
        used=None,
    )
