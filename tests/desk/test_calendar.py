"""Hours of working days: weekends and holidays do not count, worked weekends do."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from txdoctor.desk.calendar import WorkingDays, in_zone, minutes_of, working_days
from txdoctor.errors import Misconfigured
from txdoctor.units import Moment


def at(text: str) -> Moment:
    return Moment(int(datetime.fromisoformat(text).timestamp()))


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        ("2026-11-23T09:00+00:00", 24, "2026-11-24T09:00+00:00"),  # Monday
        ("2026-11-20T09:00+00:00", 24, "2026-11-23T09:00+00:00"),  # Friday
        ("2026-11-20T09:00+00:00", 72, "2026-11-25T09:00+00:00"),
        ("2026-11-21T09:00+00:00", 24, "2026-11-24T00:00+00:00"),  # Saturday: Monday counts whole
        ("2026-11-23T00:00+00:00", 48, "2026-11-25T00:00+00:00"),
    ],
)
def test_weekends_do_not_count(received: str, hours: int, due: str) -> None:
    assert WorkingDays().due(at(received), hours) == at(due)


def test_the_desks_own_zone_says_which_day_it_is() -> None:
    shanghai = WorkingDays(offset=480)
    # Sunday 20:00 in UTC is Monday 04:00 in Shanghai.
    assert shanghai.due(at("2026-11-22T20:00+00:00"), 24) == at("2026-11-23T20:00+00:00")


def test_holidays_and_worked_weekends() -> None:
    days = working_days(
        {
            "zone": ("+08:00",),
            "weekend": ("sat", "sun"),
            "holidays": ("2026-10-01", "2026-10-02"),
            "working": ("2026-10-10",),
        },
        "config.toml",
    )
    assert days.due(at("2026-09-30T10:00+08:00"), 24) == at("2026-10-05T10:00+08:00")
    assert days.works(date(2026, 10, 10))
    assert days.due(at("2026-10-09T10:00+08:00"), 24) == at("2026-10-10T10:00+08:00")


def test_a_desk_that_never_works_is_not_waited_for() -> None:
    never = WorkingDays(weekend=frozenset(range(7)))
    assert never.due(at("2026-11-23T09:00+00:00"), 24) > at("2027-11-23T09:00+00:00")


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": ("Shanghai",)},
        {"weekend": ("samedi",)},
        {"holidays": ("1 October",)},
        {"zone": ()},
    ],
)
def test_a_calendar_that_cannot_be_read_is_named(wrong: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(Misconfigured):
        working_days(wrong, "config.toml")


def test_times_as_the_readers_clock_shows_them() -> None:
    noon = at("2026-11-23T12:16+00:00")
    assert in_zone(noon, 480) == "2026-11-23 20:16 (UTC+8)"
    assert in_zone(noon, -210) == "2026-11-23 08:46 (UTC-3:30)"
    assert in_zone(noon, 0) == "2026-11-23 12:16 (UTC)"
    assert minutes_of("-0330") == -210
