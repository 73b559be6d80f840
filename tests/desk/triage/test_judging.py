"""Tickets together: one run, their order, the customer's clock, and what they wait for."""

from __future__ import annotations

import pytest

from tests.desk.conftest import Judge
from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.tickets.reading import read_tickets
from txdoctor.desk.triage.judging import MOST_LOOKED_UP, DeskState, Triage, triage
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


def test_what_the_ticket_says_aims_unless_the_agent_aims() -> None:
    tickets = read_tickets(f"TRC20 没到 {HASH[2:]}, BSC 0x{HASH[2:-1]}1".encode())
    for wishes, networks in (
        (Wishes(offline=True), ["tron", "bnb"]),
        (Wishes(offline=True, network="bitcoin"), [None, None]),
        (Wishes(offline=True, rpc=["http://127.0.0.1:9"]), [None, None]),
    ):
        with Practice(wishes, environ={}) as practice:
            aims, _ = triage(tickets, practice, WorkingDays())
        assert [aim.network for aim in aims] == networks
        assert all(aim.not_credited for aim in aims)


@pytest.mark.parametrize(
    ("ticket", "minutes"),
    [
        ("昨天22:18 (东八区)转账没到", 480),
        ("From: a@b.example\nDate: Fri, 20 Nov 2026 10:00:00 -0500\n\nstuck\n", -300),
        ("转账没到", 60),
    ],
)
def test_the_customers_clock(ticket: str, minutes: int) -> None:
    with Practice(Wishes(offline=True), environ={}) as practice:
        days = WorkingDays(offset=60)
        [judged] = triage(read_tickets(ticket.encode()), practice, days)[1]
    assert isinstance(judged, Triage)
    assert judged.offset == minutes


def test_states_of_the_desk(judge: Judge) -> None:
    assert judge("转账没到账，急！").state is DeskState.PENDING
    assert judge("被盗了！").state is DeskState.OPEN
    assert judge("请问支持Base吗").state is DeskState.OPEN


def test_what_is_urgent_is_seen_to_now(judge: Judge) -> None:
    judged = judge("someone took everything")
    assert judged.next_check_at == judged.judged_at < judged.due_at


def test_an_old_ticket_is_overdue(judge: Judge) -> None:
    ticket = "From: a@b.example\nDate: Fri, 20 Nov 2020 10:00:00 +0000\n\nmy transfer is stuck\n"
    judged = judge(ticket)
    assert judged.overdue
    assert judged.next_check_at >= judged.judged_at


def test_a_flood_is_bounded(judge: Judge) -> None:
    many = "\n".join(f"0x{number:064x}" for number in range(1 << 255, (1 << 255) + 70))
    judged = judge(many)
    assert len(judged.examined) == MOST_LOOKED_UP
    assert judged.left_out == 20


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Mon, 1 Jan 0001 00:00:00 +1400",
        "Mon, 1 Jan 2300 00:00:00 +0000",
    ],
)
def test_an_impossible_date_is_not_believed(date: str, judge: Judge) -> None:
    judged = judge(f"From: a@b.example\nDate: {date}\n\nmy transfer is stuck\n")
    assert judged.received_at == judged.judged_at < judged.due_at
