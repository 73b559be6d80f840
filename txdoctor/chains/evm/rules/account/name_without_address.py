"""The name stands for no address that the nodes themselves can tell."""

from __future__ import annotations

from txdoctor.chains.evm.naming.names import Resolved
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

AT_ODDS = Term("ens-at-odds")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWithoutAddress(Finding):
    """`why` says what the chain answered about `name`, or that the nodes do not agree."""

    code = "evm/name-without-address"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    name: Id
    why: Term


def check(
    subject: Subject, told: Resolved | None, gaps: tuple[Gap, ...]
) -> NameWithoutAddress | None:
    """A name that was asked for and was not made an address: no address is ever guessed."""
    if subject.kind is not Kind.NAME:
        return None
    if told is not None:
        return NameWithoutAddress(name=subject.id, why=told.why or AT_ODDS)
    if any(gap.wanted is Resolved and gap.reason is Reason.AT_ODDS for gap in gaps):
        return NameWithoutAddress(name=subject.id, why=AT_ODDS)
    return None  # nodes that were silent say nothing of the name
