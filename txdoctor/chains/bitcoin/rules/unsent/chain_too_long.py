"""It stands at the end of too many waiting transactions that hang on each other."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainTooLong(Finding):
    """`said` are the node's own words: 25 in a chain before version 31, 64 in a cluster since."""

    code = "bitcoin/chain-too-long"
    level = Level.WARNING
    state = State.UNSENT

    said: Untrusted


def check(where: Whereabouts, judged: tuple[Judged, ...]) -> ChainTooLong | None:
    """A node refuses it for that."""
    said = refusal(where, judged, "refused-chain")
    return None if said is None else ChainTooLong(said=said.said)
