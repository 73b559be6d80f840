"""Visits made by hand, for tests that need a state and a level and nothing behind them."""

from dataclasses import dataclass

from txdoctor.model.diagnosis import Confidence, Diagnosis, Found, Verdict
from txdoctor.model.evidence import Evidence
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Expectation, Visit
from txdoctor.units import Id, Moment, Untrusted

TAKEN_AT = Moment(1_795_263_401)  # 2026-11-21T12:16:41Z
HASH = "0x" + "ab" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine(Finding):
    """All is well."""

    code = "toy/fine"
    level = Level.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Finding):
    """Something to know."""

    code = "toy/noted"
    level = Level.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Finding):
    """Something to do."""

    code = "toy/odd"
    level = Level.WARNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong(Finding):
    """Something went wrong."""

    code = "toy/wrong"
    level = Level.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Finding):
    """It could not be told."""

    code = "toy/unknown"
    level = Level.UNKNOWN


def visit(
    state: State,
    *findings: Finding,
    met: bool | None = None,
    transactions: tuple[Visit, ...] = (),
    text: str = HASH,
) -> Visit:
    """A visit in this state; the first finding decides. `met` is how one expectation fared."""
    root = findings[0] if findings else Fine()
    verdict = Verdict(
        state=state, code=root.code, level=root.level, confidence=Confidence.HIGH, final=False
    )
    diagnosis = Diagnosis(
        verdict=verdict, findings=tuple(Found(finding=f) for f in findings or (root,))
    )
    return Visit(
        subject=Subject(text=Untrusted(text), kind=Kind.TRANSACTION, id=Id(text), chain="evm"),
        network=None,
        asked=(),
        seats=(),
        evidence=Evidence(),
        chart=(),
        diagnosis=diagnosis,
        taken_at=TAKEN_AT,
        expectations=() if met is None else (Expectation(asked="settled", met=met),),
        transactions=transactions,
    )
