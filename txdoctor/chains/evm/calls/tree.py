"""Every call that a transaction made, in the order in which they began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Gas, Id, Term, Wei

MOST_CALLS = 50_000
"""More than the 45,000 calls that a block of 36 million gas can hold (700 gas and up each) are no
trace of one transaction (EIP-7825 allows it 16.7 million gas)."""
DEEPEST = 1024  # Yellow Paper, section 9.1: calls within calls


class Kind(StrEnum):
    """By which instruction a call was made."""

    CALL = "CALL"
    STATICCALL = "STATICCALL"
    DELEGATECALL = "DELEGATECALL"
    CALLCODE = "CALLCODE"
    CREATE = "CREATE"
    CREATE2 = "CREATE2"
    SELFDESTRUCT = "SELFDESTRUCT"


BORROWED = (Kind.DELEGATECALL, Kind.CALLCODE)
"""They run the code of another account as the caller's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call; `depth` is 0 for the transaction's own.

    `to` is whose code runs, None for a contract that never came to be. `selector` are the first
    four bytes of the data, or what there is of them. `gas` is what it was given and `used` what it
    burnt, both None where the record does not say. `end` is None where the record does not say how
    it ended; `said` is what it gave back on failing, None where that is not told either.
    """

    depth: int
    kind: Kind
    sender: Id
    to: Id | None
    value: Wei
    selector: bytes
    end: Outcome | None
    said: bytes | None
    gas: Gas | None
    used: Gas | None

    @property
    def failed(self) -> bool:
        """Whether the record says that it failed."""
        return self.end is not None and self.end is not Outcome.SUCCEEDED

    @property
    def acts_as(self) -> Id | None:
        """The account in whose name its code runs: borrowed code runs in the caller's."""
        return self.sender if self.kind in BORROWED else self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTree(Fact):
    """The calls of one transaction, each before those that it made.

    `by` names the method that told it. `proved`: the gas that it adds up to is the receipt's.
    `outline` is a digest of who called whom: records of two nodes are the same where it is.
    """

    match: ClassVar[tuple[str, ...]] = ("outline",)

    calls: tuple[Call, ...]
    by: Term
    proved: bool
    outline: str

    @property
    def top(self) -> Call:
        """The transaction's own call."""
        return self.calls[0]


def tree(seat: str, calls: Sequence[Call], by: Term, *, proved: bool) -> CallTree:
    """A tree of calls; ValueError where they cannot be the calls of one transaction."""
    if not calls or calls[0].depth != 0:
        raise ValueError("no call of its own")
    line: list[Call] = []
    for call in calls:
        if call.depth > DEEPEST or call.depth > len(line) or (line and not call.depth):
            raise ValueError("calls that do not lie within each other")
        del line[call.depth :]
        if line and line[-1].acts_as not in (None, call.sender):
            raise ValueError("a call in the name of another")
        line.append(call)
    outline = _outline(calls)
    return CallTree(seat=seat, calls=tuple(calls), by=by, proved=proved, outline=outline)


def _outline(calls: Sequence[Call]) -> str:
    digest = sha256()
    for call in calls:
        # A contract that never came to be has an address in some records only.
        to = call.kind if call.kind.startswith("CREATE") else call.to
        digest.update(f"{call.depth} {to}\n".encode())
    return digest.hexdigest()


def sizes(calls: Sequence[Call]) -> list[int]:
    """For each call, how many there are of it and all inside it together."""
    found = [1] * len(calls)
    line: list[int] = []
    for place, call in enumerate(calls):
        _close(line, found, call.depth)
        line.append(place)
    _close(line, found, 0)
    return found


def _close(line: list[int], found: list[int], depth: int) -> None:
    while len(line) > depth:
        done = line.pop()
        if line:
            found[line[-1]] += found[done]


def inside(place: int, counted: Sequence[int]) -> Iterator[int]:
    """The places of the calls that a call made itself, in their order; `counted` by `sizes`."""
    at, end = place + 1, place + counted[place]
    while at < end:
        yield at
        at += counted[at]
