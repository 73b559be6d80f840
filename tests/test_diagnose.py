"""All rules are put; the most decisive finding makes the verdict."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from txdoctor.consult import Desk, lay_out, question
from txdoctor.diagnose import diagnose
from txdoctor.model.diagnosis import Confidence, SoFar
from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.registry import RuleBook
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tx(Fact):
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Low(Finding):
    code = "toy/low"
    level = Level.WARNING
    state = State.PENDING
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Finding):
    code = "toy/done"
    level = Level.OK
    state = State.SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Finding):
    code = "toy/remark"
    level = Level.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing(Finding):
    code = "toy/nothing"
    level = Level.UNKNOWN
    state = State.UNDETERMINED


def low(tx: Tx) -> Low | None:
    return Low(fee=tx.fee) if tx.fee < 10 else None


def done(tx: Tx) -> Done | None:
    return Done() if tx.fee == 5 else None


def remark(tx: Tx) -> Remark:
    return Remark()


def nothing(so_far: SoFar) -> Nothing | None:
    return None if so_far.states else Nothing()


BOOK = RuleBook(
    rules=(question("toy/remark", remark), question("toy/low", low), question("toy/done", done)),
    last=(question("toy/nothing", nothing),),
    remedies=(),
    stops=(),
)


def desk(*facts: Fact, gaps: tuple[Gap, ...] = ()) -> Desk:
    noted = tuple(Noted(fact=fact, rests_on=(place,)) for place, fact in enumerate(facts))
    return Desk(facts=lay_out(Evidence(noted=noted)), gaps=gaps)


def test_a_finding_without_a_state_never_decides_however_grave_it_is() -> None:
    diagnosis = diagnose(desk(Tx(seat="a", fee=7)), BOOK)
    assert diagnosis.verdict.code == "toy/low"
    assert [found.finding.code for found in diagnosis.findings] == ["toy/low", "toy/remark"]
    assert diagnosis.findings[0].rests_on == (0,)


def test_what_a_block_settled_outweighs_what_a_pool_says() -> None:
    assert diagnose(desk(Tx(seat="a", fee=5)), BOOK).verdict.state is State.SETTLED


def test_a_rule_that_judges_the_others_is_put_last() -> None:
    assert diagnose(desk(), BOOK).verdict.state is State.UNDETERMINED


def test_a_rule_that_could_not_be_put_is_named_with_the_gap() -> None:
    gap = Gap(seat="a", ask="tx", reason=Reason.TIMED_OUT, wanted=Tx)
    diagnosis = diagnose(desk(gaps=(gap,)), BOOK)
    assert {told.code for told in diagnosis.cannot_tell} == {"toy/low", "toy/done", "toy/remark"}
    assert diagnosis.cannot_tell[0].gap is gap


def test_rules_that_never_say_a_state_are_a_defect() -> None:
    book = RuleBook(rules=BOOK.rules, last=(), remedies=(), stops=())
    with pytest.raises(ValueError, match="state"):
        diagnose(desk(), book)


@pytest.mark.parametrize(
    ("backing", "absent", "confidence"),
    [
        (("a", "b"), (), Confidence.HIGH),
        (("a",), (), Confidence.MEDIUM),
        (("a",), ("b",), Confidence.LOW),
    ],
)
def test_confidence_grows_with_the_sources_that_stand_behind_it(
    backing: tuple[str, ...], absent: tuple[str, ...], confidence: Confidence
) -> None:
    where = Whereabouts(
        seat="a", txid=Id("00"), presence=Presence.PENDING, backing=backing, absent_at=absent
    )
    assert diagnose(desk(Tx(seat="a", fee=7), where), BOOK).verdict.confidence is confidence
