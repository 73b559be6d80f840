"""A case is made of what was examined, and of it only what is needed to look again."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

import txdoctor
from tests.desk.cases.made import AT
from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.cases.case import CaseState, DeskCase
from txdoctor.desk.cases.kept import line_of
from txdoctor.desk.cases.looking import DAY, aims_of, case_of, has_case, next_check_at
from txdoctor.model.case_number import case_number
from txdoctor.model.order import Aim
from txdoctor.model.reply_time import ReplyTime
from txdoctor.model.visit import Visit
from txdoctor.testing.cases import replayed
from txdoctor.units import Moment

DEMO = Path(txdoctor.__file__).parent / "demo"
NAMES = sorted(path.name.removesuffix(".case.json") for path in DEMO.glob("*.case.json"))


def demo(name: str) -> Visit:
    return replayed(DEMO / f"{name}.case.json")


@pytest.mark.parametrize("name", NAMES[::6])
def test_of_any_examination(name: str) -> None:
    visit = demo(name)
    assert has_case(visit)
    case = case_of(visit, WorkingDays())
    assert case.number == case_number(visit.subject, visit.network)
    assert case.state is CaseState.NEW
    assert case.answer_by > case.opened_at == visit.taken_at
    [aim] = aims_of([case])
    assert aim == Aim(visit.subject.id, visit.network.name if visit.network else None)


def test_signed_bytes_are_not_kept() -> None:
    visit = demo("evm-unsent")
    case = case_of(visit, WorkingDays())
    raw = visit.subject.raw
    assert len(raw) > 200
    told = repr([getattr(case, field.name) for field in fields(DeskCase)]) + line_of(case.seen)
    assert raw[:20] not in told
    assert raw[-20:] not in told


def test_what_a_ticket_promised_stands_above() -> None:
    case = case_of(demo("evm-settled"), WorkingDays(), kind=ReplyTime.COMPLEX, answer_by=Moment(AT))
    assert (case.kind, case.answer_by) == (ReplyTime.COMPLEX, AT)


def test_when_it_is_looked_at_again() -> None:
    waiting, final = demo("bitcoin-outbid"), demo("evm-settled")
    assert next_check_at(waiting) == waiting.next_check_at
    assert next_check_at(replace(waiting, next_check_at=None)) == waiting.taken_at + DAY
    assert final.verdict.final
    assert next_check_at(final) is None
