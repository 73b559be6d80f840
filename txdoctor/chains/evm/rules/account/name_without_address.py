"""The name stands for no address that the nodes themselves can tell."""

from __future__ import annotations

from txdoctor.chains.evm.names import Resolved
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWithoutAddress(Finding):
    """`why` says what the chain, or the nodes, answered about `name`."""

    code = "evm/name-without-address"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    name: Id
    why: Term


def check(
    subject: Subject, told: Resolved | None, gaps: tuple[Gap, ...]
) -> NameWithoutAddress | None:
    """A name that was asked for and was not made an address: no address is ever guessed."""
    asked = told is not None or any(gap.wanted is Resolved for gap in gaps)
    if subject.kind is not Kind.NAME or not asked:
        return None
    at_odds = any(g.wanted is Resolved and g.reason is Reason.AT_ODDS for g in gaps)
    silent = Term("ens-at-odds") if at_odds else Term("ens-no-answer")
    why = told.why if told is not None else silent
    return NameWithoutAddress(name=subject.id, why=why or Term("ens-at-odds"))
