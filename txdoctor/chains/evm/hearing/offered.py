"""A question that few nodes answer: that a node does not offer it is told as such."""

from __future__ import annotations

from collections.abc import Callable

from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.model.evidence import AnyFact, Fact, Notebook
from txdoctor.model.exchange import Json, Reason, Refusal, Reply


def offered(
    notes: Notebook,
    reply: Reply,
    read: Callable[[Json], AnyFact | None],
    hoped: type[Fact],
    refused: Callable[[Refusal], AnyFact | None] | None = None,
) -> AnyFact | None:
    """Read the reply, or write down that the node has no such method."""
    if isinstance(reply, Refusal) and not_offered(reply):
        seat, label = reply.ask.seat, reply.ask.label
        notes.miss(seat, label, Reason.NOT_OFFERED, hoped, reply.said)
        return None
    return notes.hear(reply, read, hoped=hoped, refused=refused)


def not_offered(refusal: Refusal) -> bool:
    """Whether the node has no such method at all."""
    # JSON-RPC 2.0: -32601 method not found; EIP-1474: -32004 method not supported.
    return refusal.code in (-32601, -32004) or meaning(refusal.said) == "method-not-offered"
