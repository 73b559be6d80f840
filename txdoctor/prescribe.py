"""Every remedy that answers a finding is offered with exact figures, the least risky first."""

from __future__ import annotations

from functools import lru_cache

from txdoctor.consult import Desk, Heard, Question, consult, consult_all
from txdoctor.model.diagnosis import Diagnosis, Verdict
from txdoctor.model.remedy import Safety, Stop
from txdoctor.model.visit import Offer
from txdoctor.registry import RuleBook

CAREFUL_LAST = (Safety.SAFE, Safety.NEEDS_CHOICE, Safety.IRREVERSIBLE)


def prescribe(diagnosis: Diagnosis, desk: Desk, book: RuleBook) -> tuple[Offer, ...]:
    """Remedies whose `cures` names something found and whose `offer` is not None, best first.

    The findings are on the desk (`with_findings`).
    """
    found = frozenset([f.finding.code for f in diagnosis.findings])
    alarmed = bool(diagnosis.findings) and diagnosis.findings[0].finding.alarm
    maybe_paid = any(each.finding.maybe_paid for each in diagnosis.findings)
    offers: list[Offer] = []
    for remedy in _curing(found, book.remedies):
        heard = consult(remedy, desk)
        if isinstance(heard, Heard) and heard.result is not None:
            if alarmed and heard.result.spends:
                continue  # what is spent, or sent to be spent, would go to a thief
            if maybe_paid and heard.result.pays:
                continue  # the receiver could be paid twice
            offers.append(Offer(remedy=heard.result, rests_on=heard.rests_on))
    offers.sort(key=lambda o: (CAREFUL_LAST.index(o.remedy.safety), o.remedy.rank, o.remedy.code))
    return tuple(offers)


@lru_cache(maxsize=512)
def _curing(
    found: frozenset[str], remedies: tuple[tuple[Question, tuple[str, ...]], ...]
) -> tuple[Question, ...]:
    return tuple(remedy for remedy, cures in remedies if not found.isdisjoint(cures))


def warn(desk: Desk, book: RuleBook) -> tuple[Stop, ...]:
    """What must not be done in this state; the findings are on the desk (`with_findings`)."""
    heard = [answer for _, answer in consult_all(book.stops, desk)]
    return tuple([h.result for h in heard if isinstance(h, Heard)])


def with_findings(desk: Desk, diagnosis: Diagnosis) -> Desk:
    """The desk with the verdict and each finding on it, by type: a remedy may ask for them."""
    found = {type(f.finding): f.finding for f in diagnosis.findings}
    return desk.also({Verdict: diagnosis.verdict, **found})
