"""A judged ticket becomes cases: one for each thing that was looked up, with the ticket's times."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.cases.case import DeskCase
from txdoctor.desk.cases.looking import case_of, has_case
from txdoctor.desk.triage.judging import Triage
from txdoctor.model.reply_time import ReplyTime
from txdoctor.model.visit import Visit


def cases_of(triage: Triage) -> Iterator[DeskCase]:
    """Of the ticket only its class and when its answer is due are taken over."""
    for examined in triage.examined:
        visit = examined.result
        if isinstance(visit, Visit) and has_case(visit):
            yield case_of(
                visit,
                WorkingDays(),
                kind=ReplyTime(triage.sort.difficulty),
                answer_by=triage.due_at,
            )
