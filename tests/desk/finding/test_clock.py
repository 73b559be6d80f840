"""Numbers and zones in both languages."""

import pytest

from txdoctor.desk.finding.clock import ZONES, number_of, zone_of


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("十", 10), ("二十三", 23), ("十一", 11), ("二〇二六", 2026)]
)
def test_numbers(text: str, number: int) -> None:
    assert number_of(text) == number


def test_every_zone_has_an_offset() -> None:
    for name in ZONES:
        assert zone_of(name) == ZONES[name]
    assert zone_of("UTC+8") == "+08:00"
    assert zone_of("+0530") == "+05:30"
    assert zone_of(None) == ""
