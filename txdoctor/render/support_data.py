"""The case for a ticket system: its number, its class, and when it is due."""

from __future__ import annotations

from txdoctor.model.case_number import case_number
from txdoctor.model.exchange import Json
from txdoctor.model.reply_time import answer_by, reply_time, write_again_at
from txdoctor.model.zone import offset_of
from txdoctor.render.ticket import happened
from txdoctor.render.told import ToldVisit


def support_data(told: ToldVisit) -> dict[str, Json]:
    """`results[].support`; times are UTC, `time_zone` is that of whoever asked."""
    visit, at = told.visit, happened(told)
    data: dict[str, Json] = {
        "case": str(case_number(visit.subject, visit.network)),
        "class": reply_time(visit).value,
        "answer_by": answer_by(visit).rfc3339,
        "write_again_at": write_again_at(visit).rfc3339,
    }
    if at is not None:
        data["happened_at"] = at.rfc3339
    if visit.zone is not None:
        offset = offset_of(visit.zone.east_at(visit.taken_at))
        name: dict[str, Json] = {"name": visit.zone.name} if visit.zone.name else {}
        data["time_zone"] = {**name, "offset": offset}
    return data
