"""A time zone is written down as figures, so that no other machine's tables are needed for it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from txdoctor.errors import Mistake
from txdoctor.units import Moment
from txdoctor.wire.wall_clock import own_zone, zone_of

NOW = Moment(1_795_305_600)  # 2026-11-22T00:00:00Z
HOUR = 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The machine's zone can be set, and is put back."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_a_zone_without_summer_time_has_one_shift() -> None:
    zone = zone_of("Asia/Shanghai", NOW)
    assert zone.name == "Asia/Shanghai"
    assert [east for _, east in zone.shifts] == [8 * HOUR]
    assert zone.east_at(Moment(0)) == zone.east_at(NOW) == 8 * HOUR


def test_summer_time_changes_to_the_second() -> None:
    zone = zone_of("Europe/Berlin", NOW)
    end_of_summer = Moment(1_792_890_000)  # 2026-10-25T01:00:00Z, as the EU rules it
    assert (end_of_summer, HOUR) in zone.shifts
    assert zone.east_at(Moment(end_of_summer - 1)) == 2 * HOUR
    assert zone.east_at(end_of_summer) == HOUR


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "Europe"])
def test_what_is_no_zone_is_told(name: str) -> None:
    with pytest.raises(Mistake) as wrong:
        zone_of(name, NOW)
    assert wrong.value.key == "zone_unknown"


def test_the_machine_s_own_zone_has_no_name(clock: pytest.MonkeyPatch) -> None:
    clock.setenv("TZ", "CST-8")
    time.tzset()
    zone = own_zone(NOW)
    assert zone is not None
    assert (zone.name, zone.east_at(NOW)) == ("", 8 * HOUR)


def test_a_machine_that_keeps_utc_has_none(clock: pytest.MonkeyPatch) -> None:
    clock.setenv("TZ", "UTC")
    time.tzset()
    assert own_zone(NOW) is None
