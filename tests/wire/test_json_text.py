"""What was read is written so that it reads the same again."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.wire.json_text import text_of
from txdoctor.wire.strict_json import TRACE_DEPTH, decode


@pytest.mark.parametrize(
    "text",
    ['{"a":1.50,"b":[0E-8,1E+2,-0.0]}', str(2**256 - 1), '"\\u4e2d"', "[1E-100]", "null"],
)
def test_each_digit_comes_back(text: str) -> None:
    assert text_of(decode(text.encode())) == text


def test_keys_can_be_sorted() -> None:
    assert text_of({"b": 1, "a": [{"d": 1, "c": 2}]}, sort_keys=True) == (
        '{"a":[{"c":2,"d":1}],"b":1}'
    )


def test_no_string_is_taken_for_a_number() -> None:
    text = text_of({"a": "1.5", "b": "\x001.5", "c": Decimal("1.5")})
    assert decode(text.encode()) == {"a": "1.5", "b": "\x001.5", "c": Decimal("1.5")}


def test_a_deep_trace_is_written() -> None:
    text = '{"calls":[' * 1024 + "{}" + "]}" * 1024
    assert text_of(decode(text.encode(), depth=TRACE_DEPTH)) == text


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), b"x", {1, 2}])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        text_of(value)


NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,69})(\.[0-9]{1,8})?(e-?[0-9]{1,2})?", fullmatch=True)
READ = NUMBERS.map(lambda text: decode(text.encode()))


@given(st.lists(READ | st.text() | st.integers(-(2**200), 2**200)))
def test_lists_of_anything_come_back(values: list[Any]) -> None:
    again = decode(text_of(values).encode())
    assert [(type(each), str(each)) for each in again] == [(type(v), str(v)) for v in values]
