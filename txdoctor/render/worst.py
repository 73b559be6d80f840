"""Which finding a failing target fails by: the gravest that counts, not the one that decides."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.model.finding import MILDEST_FIRST, Finding, Level
from txdoctor.model.visit import Visit


def worst(visit: Visit, fail_on: Level | None) -> tuple[Visit, Finding] | None:
    """The finding and the visit it stands in, an address's transactions' too; None: none counts.

    Of several as grave, the one that the verdict quotes.
    """
    if fail_on is None:
        return None
    failing = MILDEST_FIRST[MILDEST_FIRST.index(fail_on) :]
    grave = _grave(visit, failing)
    if not grave:
        return None
    quoted = visit.verdict.code
    return max(grave, key=lambda pair: (failing.index(pair[1].level), pair[1].code == quoted))


def _grave(visit: Visit, failing: Sequence[Level]) -> list[tuple[Visit, Finding]]:
    findings = [found.finding for found in visit.diagnosis.findings]
    grave = [(visit, finding) for finding in findings if finding.level in failing]
    for child in visit.transactions:
        grave += _grave(child, failing)
    return grave
