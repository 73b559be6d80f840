"""Values of a help desk's JSON."""

import pytest

from txdoctor.desk.tickets.json_text import moment_of, number_of, text_of


def test_a_path_that_leads_nowhere_is_empty() -> None:
    assert text_of({"a": {"b": "c"}}, "a", "b") == "c"
    assert text_of({"a": 3}, "a") == "3"
    assert text_of({"a": True}, "a") == ""
    assert text_of({"a": None}, "a", "b") == ""
    assert text_of(3, "a") == ""


@pytest.mark.parametrize("text", ["", "2026-11-20", "2026-11-20T01:20:00", "x", "99999-01-01"])
def test_a_time_without_a_zone_is_no_moment(text: str) -> None:
    assert moment_of(text) is None


def test_numbers_of_tickets() -> None:
    assert number_of({"id": "T-4711"}, "id") == "T-4711"
    assert number_of({"id": "a\nb"}, "id") == ""
    assert number_of({"id": "9" * 41}, "id") == ""
