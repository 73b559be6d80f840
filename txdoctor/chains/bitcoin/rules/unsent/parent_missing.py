"""It spends a coin that the node does not know, or that was spent before."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentMissing(Finding):
    """`parents` are the transactions whose coins it spends."""

    code = "bitcoin/parent-missing"
    level = Level.WARNING
    state = State.UNSEEN

    parents: tuple[Id, ...]


def check(
    where: Whereabouts,
    contents: Contents,
    judged: tuple[Judged, ...],
    inputs: Inputs | None,
    spent: SpentUnnamed | None,
) -> ParentMissing | None:
    """A node refuses it for that, and nobody can say who spent the coin."""
    if inputs is not None or spent is not None:
        return None
    if refusal(where, judged, "refused-inputs") is None:
        return None
    parents = dict.fromkeys(coin.txid for coin in contents.raw.spends)
    return ParentMissing(parents=tuple(parents)[:MOST])


MOST = 5  # named: the rest is a matter of `decode`
