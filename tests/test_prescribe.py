"""Remedies answer findings: the least risky first, and none where nothing was found."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.consult import Desk, lay_out, question
from txdoctor.model.diagnosis import Confidence, Diagnosis, Found, Verdict
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.remedy import Actor, Remedy, Safety, Stop
from txdoctor.model.visit import Offer
from txdoctor.prescribe import prescribe, warn, with_findings
from txdoctor.registry import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Tx(Fact):
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Low(Finding):
    code = "toy/low"
    level = Level.WARNING
    state = State.PENDING
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bump(Remedy):
    code = "toy/bump"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    code = "toy/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt(Stop):
    code = "toy/halt"


def bump(tx: Tx, low: Low) -> Bump | None:
    return Bump(fee=tx.fee + low.missing) if low.missing else None


def wait() -> Wait:
    return Wait()


def halt(verdict: Verdict) -> Halt | None:
    return Halt() if verdict.state is State.PENDING else None


BOOK = RuleBook(
    rules=(),
    last=(),
    remedies=(
        (question("toy/bump", bump), ("toy/low",)),
        (question("toy/wait", wait), ("toy/low", "toy/other")),
    ),
    stops=(question("toy/halt", halt),),
)
DESK = Desk(facts=lay_out(Evidence(noted=(Noted(fact=Tx(seat="a", fee=5), rests_on=(3,)),))))


def diagnosis(*findings: Finding, state: State = State.PENDING) -> Diagnosis:
    verdict = Verdict(
        state=state,
        code="toy/low",
        level=Level.WARNING,
        confidence=Confidence.HIGH,
        final=False,
    )
    return Diagnosis(verdict=verdict, findings=tuple(Found(finding=f) for f in findings))


def offered(diagnosis: Diagnosis) -> tuple[Offer, ...]:
    return prescribe(diagnosis, with_findings(DESK, diagnosis), BOOK)


def test_a_remedy_takes_its_figures_from_facts_and_from_the_finding() -> None:
    offers = offered(diagnosis(Low(missing=4)))
    assert [offer.remedy.code for offer in offers] == ["toy/wait", "toy/bump"]
    assert offers[1].remedy == Bump(fee=9)
    assert offers[1].rests_on == (3,)


def test_a_remedy_may_decline() -> None:
    offers = offered(diagnosis(Low(missing=0)))
    assert [offer.remedy.code for offer in offers] == ["toy/wait"]


def test_nothing_found_needs_no_remedy() -> None:
    assert offered(diagnosis()) == ()


def test_a_stop_reads_the_verdict() -> None:
    assert warn(with_findings(DESK, diagnosis(Low(missing=1))), BOOK) == (Halt(),)
    assert warn(with_findings(DESK, diagnosis(Low(missing=1), state=State.SETTLED)), BOOK) == ()
