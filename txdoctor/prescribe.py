"""Every remedy that answers a finding is offered with exact figures, the least risky first."""

from __future__ import annotations

from txdoctor.consult import Desk, Heard, consult, consult_all
from txdoctor.model.diagnosis import Diagnosis, Verdict
from txdoctor.model.remedy import Safety, Stop
from txdoctor.model.visit import Offer
from txdoctor.registry import RuleBook

CAREFUL_LAST = (Safety.SAFE, Safety.NEEDS_CHOICE, Safety.IRREVERSIBLE)


def prescribe(diagnosis: Diagnosis, desk: Desk, book: RuleBook) -> tuple[Offer, ...]:
    """Remedies whose `cures` names something found and whose `offer` is not None, best first."""
    found = {f.finding.code for f in diagnosis.findings}
    desk = with_findings(desk, diagnosis)
    offers: list[Offer] = []
    for remedy, cures in book.remedies:
        if found.isdisjoint(cures):
            continue
        heard = consult(remedy, desk)
        if isinstance(heard, Heard) and heard.result is not None:
            offers.append(Offer(remedy=heard.result, rests_on=heard.rests_on))
    offers.sort(key=lambda o: (CAREFUL_LAST.index(o.remedy.safety), o.remedy.rank, o.remedy.code))
    return tuple(offers)


def warn(diagnosis: Diagnosis, desk: Desk, book: RuleBook) -> tuple[Stop, ...]:
    """What must not be done in this state."""
    desk = with_findings(desk, diagnosis)
    heard = (answer for _, answer in consult_all(book.stops, desk))
    return tuple(h.result for h in heard if isinstance(h, Heard))


def with_findings(desk: Desk, diagnosis: Diagnosis) -> Desk:
    """The desk with the verdict and each finding on it, by type: a remedy may ask for them."""
    found = {type(f.finding): f.finding for f in diagnosis.findings}
    return desk.also({Verdict: diagnosis.verdict, **found})
