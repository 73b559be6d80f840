"""The bytes carry no signature where one is asked for: nobody can send them as they are."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.transaction import Contents, InputCount
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned(Finding):
    """`bare` of its `spends` coins have neither a script nor a witness beside them."""

    code = "bitcoin/unsigned"
    level = Level.WARNING
    state = State.UNSENT

    bare: InputCount
    spends: InputCount


def check(where: Whereabouts, contents: Contents) -> Unsigned | None:
    """Not of one that a source holds: stripped of its witness, a sent one looks the same."""
    raw = contents.raw
    if where.presence is not Presence.ABSENT or not raw.bare:
        return None
    return Unsigned(bare=InputCount(raw.bare), spends=InputCount(len(raw.spends)))
