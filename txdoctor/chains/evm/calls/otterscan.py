"""A record of calls as Otterscan's nodes tell it: who called whom, and not which of them failed.

otterscan docs/custom-jsonrpc.md, ots_traceTransaction and ots_getTransactionError; erigon, reth
and anvil. What the transaction itself gave back on failing is a question of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.chains.evm.calls.own import proved
from txdoctor.chains.evm.calls.tree import MOST_CALLS, Call, CallTree, Kind, tree
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.hearing.quantity import address, number, octets
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Ask, Json, Seat, rpc
from txdoctor.records import dataclass
from txdoctor.units import Id, Term, Wei

METHOD = "ots_traceTransaction"
BY = Term("calls-by-ots")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWords(Fact):
    """What the transaction gave back when it failed (ots_getTransactionError)."""

    data: bytes


def ask(seat: Seat, txid: Id) -> tuple[Ask, ...]:
    """All calls of a mined transaction, and what it gave back on failing."""
    return rpc(seat, METHOD, txid), rpc(seat, "ots_getTransactionError", txid)


def ask_whether(seat: Seat) -> Ask:
    """Whether the methods are there at all: the level of them that a node has."""
    return rpc(seat, "ots_getApiLevel")


def read(
    seat: str, mined: MinedTx, receipt: Receipt, last: LastWords | None, value: Json
) -> CallTree | None:
    """The record; None where it is empty, as anvil's is of a creation."""
    if not value:
        return None
    if len(value) > MOST_CALLS:
        raise ValueError("too many calls")
    calls = [_call(each) for each in value]
    top = calls[0]
    failed = receipt.succeeded is False
    end = Outcome.REVERTED if failed else Outcome.SUCCEEDED
    # Only of the first call the end is known: by the receipt.
    calls[0] = Call(
        depth=top.depth, kind=top.kind, sender=top.sender, to=top.to, value=top.value,
        selector=top.selector, end=end if receipt.succeeded is not None else None,
        said=last.data if failed and last else None, gas=None, used=None,
    )  # fmt: skip
    data = octets(value[0]["input"])
    return tree(seat, calls, BY, proved=proved(mined, receipt, calls, data, bare=False))


def read_last_words(seat: str, value: Json) -> LastWords:
    """Revert data, `0x` where there was none."""
    return LastWords(seat=seat, data=octets(value))


def _call(value: Mapping[str, Json]) -> Call:
    depth = value["depth"]
    if type(depth) is not int:
        raise TypeError("a whole number is expected")
    to = value.get("to")
    return Call(
        depth=depth,
        kind=Kind(value["type"]),
        sender=address(value["from"]),
        to=None if to is None else address(to),
        value=Wei(number(value.get("value") or "0x0")),
        selector=octets(value.get("input") or "0x")[:4],
        end=None,
        said=None,
        gas=None,
        used=None,
    )
