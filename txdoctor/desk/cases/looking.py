"""A case is opened from an examination, and all that are due are examined together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.cases.case import CaseState, DeskCase
from txdoctor.desk.cases.store import Looked, Store
from txdoctor.gather import Broken, or_broken
from txdoctor.model.case_number import case_number
from txdoctor.model.order import Aim
from txdoctor.model.reply_time import HOURS, ReplyTime, reply_time
from txdoctor.model.seen import seen
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment

DAY = 86_400  # seconds

_LOOKED_UP = (Kind.TRANSACTION, Kind.ADDRESS, Kind.RAW_TRANSACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A case, its examination of now, and what came of both; Broken where either failed."""

    case: DeskCase
    result: Visit | Broken
    looked: Looked | Broken


def has_case(visit: Visit) -> bool:
    """Whether there is anything to look at again: a hash or an address."""
    return visit.subject.kind in _LOOKED_UP and bool(visit.subject.id)


def case_of(
    visit: Visit,
    days: WorkingDays,
    *,
    kind: ReplyTime | None = None,
    answer_by: Moment | None = None,
) -> DeskCase:
    """The new case of this examination; class and time are its own unless a ticket set them."""
    sort = kind or reply_time(visit)
    return DeskCase(
        number=case_number(visit.subject, visit.network),
        target=visit.subject.id,
        network=network_of(visit),
        state=CaseState.NEW,
        kind=sort,
        opened_at=visit.taken_at,
        answer_by=answer_by or days.due(visit.taken_at, HOURS[sort]),
        next_check_at=next_check_at(visit),
        seen=seen(visit),
    )


def aims_of(cases: Sequence[DeskCase]) -> list[Aim]:
    """What is examined for them."""
    return [Aim(case.target, case.network or None) for case in cases]


def look_again(cases: Sequence[DeskCase], practice: Practice, store: Store) -> Iterator[Again]:
    """Examine all of them in one run, so that equal questions are asked once; kept as they come."""
    results = practice.check_many(aims_of(cases)) if cases else iter(())
    for case, result in zip(cases, results, strict=True):
        looked = result if isinstance(result, Broken) else _looked(case.number, result, store)
        at = case if isinstance(looked, Broken) else looked.case
        yield Again(case=at, result=result, looked=looked)


def _looked(number: Id, visit: Visit, store: Store) -> Looked | Broken:
    """What keeps one from being kept (a wing's defect, its end meanwhile) is told of it alone."""
    later, network = next_check_at(visit), network_of(visit)
    return or_broken(lambda: store.look(number, seen(visit), later, network))


def next_check_at(visit: Visit) -> Moment | None:
    """When to look again; None for what can no longer change."""
    if visit.verdict.final:
        return None
    return visit.next_check_at or Moment(visit.taken_at + DAY)


def network_of(visit: Visit) -> str:
    """The network's name; empty where nobody could say which it is."""
    return visit.network.name if visit.network else ""
