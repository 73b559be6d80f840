"""It wants to take the place of another one and pays too little for that."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementTooCheap(Finding):
    """`standing` holds the coins; it pays `paid`, and what it throws out pays `needed`.

    Where it pays enough for those, `short` is what it lacks for its own relay.
    """

    code = "bitcoin/replacement-too-cheap"
    level = Level.WARNING

    standing: Id | None
    paid: Sats | None
    needed: Sats | None
    short: Sats | None
    said: Untrusted


def check(
    subject: Subject, where: Whereabouts, inputs: Inputs | None, judged: tuple[Judged, ...]
) -> ReplacementTooCheap | None:
    """A node refuses it as a replacement (rules 3, 4 and 6, or the feerate diagram).

    Whoever gives an id with the bytes asks after one that was sent: of the one that was replaced
    nodes say the same, and nobody means to send it again.
    """
    said = refusal(where, judged, "refused-replacement")
    if said is None or subject.kind is not Kind.RAW_TRANSACTION:
        return None
    return ReplacementTooCheap(
        standing=inputs.by if inputs else None,
        paid=said.paid,
        needed=said.needed,
        short=said.short,
        said=said.said,
    )
