"""Nodes refuse it as it is, and no waiting will change that."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.held_back import held_back
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term, Untrusted

WHY = (
    "refused-signature",
    "refused-dust",
    "refused-more-out-than-in",
    "refused-form",
    "refused-size",
    "refused-version-3",
    "refused-fee-too-high",
    "refused-broken",
    "refused-new-unconfirmed",
    "refused-spends-its-victim",
    "refused-too-many-replaced",
    "refused-same-txid",
    "refused-unknown",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Finding):
    """`why` in our words, `said` in the node's."""

    code = "bitcoin/refused"
    level = Level.WARNING
    state = State.UNSENT

    why: Term
    said: Untrusted


# What the bytes show by themselves has a finding of its own.
SHOWN = (
    "refused-signature",
    "refused-dust",
    "refused-more-out-than-in",
    "refused-form",
    "refused-size",
    "refused-fee-too-high",
)


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs | None,
    market: FeeMarket | None,
    network: Network | None,
    judged: tuple[Judged, ...],
) -> Refused | None:
    """For a reason that no other finding tells (rejections.toml)."""
    said = refusal(where, judged, *WHY)
    if said is None or said.why is None:
        return None
    known = inputs is not None and held_back(where, contents, inputs, market, network)
    return None if known and said.why in SHOWN else Refused(why=said.why, said=said.said)
