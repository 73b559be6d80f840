"""A source that could not tell why a transaction failed does not outvote one that could.

Many public servers keep no old states or cannot run a block again. What they then say of the reason
is nothing, which is no contradiction to what another one shows.
"""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.evm.readings import TODAY, UNCERTAIN, UNKNOWN, RevertReason
from txdoctor.model.evidence import Evidence

WEAK = (UNKNOWN, TODAY, UNCERTAIN)
"""Certainties that only say what is missing, the weakest first; all others are shown by trials."""


def strongest(evidence: Evidence) -> Evidence:
    """Without reasons that are no more than a lack, where another source shows one."""
    reasons = evidence.facts(RevertReason)
    if len(reasons) < 2:
        return evidence
    best = max(map(_rank, reasons))
    kept = [
        noted
        for noted in evidence.noted
        if not isinstance(noted.fact, RevertReason) or _rank(noted.fact) == best
    ]
    return replace(evidence, noted=tuple(kept))


def _rank(reason: RevertReason) -> int:
    return WEAK.index(reason.certainty) if reason.certainty in WEAK else len(WEAK)
