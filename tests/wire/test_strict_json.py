"""Every trap of the standard decoder that was measured is one BadJson here."""

import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.wire.strict_json import TRACE_DEPTH, BadJson, decode

WORD = 2**256


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, -2, true, null, "x"]}', {"a": [1, -2, True, None, "x"]}),
        (b"0.29000000", Decimal("0.29000000")),
        (b"1e-8", Decimal("1e-8")),
        (b"-0.0", Decimal("-0.0")),
        (str(WORD - 1).encode(), WORD - 1),
        (b'"\\u00e9 \\ud83d\\ude00 \\\\ud800"', "\u00e9 \U0001f600 \\ud800"),
        ('"中文"'.encode(), "中文"),
        (b'["[[[[", "}}", "\\"[", "\\\\"]', ["[[[[", "}}", '"[', "\\"]),
        (b' {"a":1}\n', {"a": 1}),
    ],
)
def test_what_is_json_is_read(text: bytes, value: object) -> None:
    assert decode(text) == value


def test_fractions_keep_every_digit() -> None:
    value = decode(b"[1.10, 1.1, 20e1]")
    assert [str(each) for each in value] == ["1.10", "1.1", "2.0E+2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "empty"),
        (b"NaN", "NaN"),
        (b"[Infinity]", "NaN"),
        (b"-Infinity", "NaN"),
        (b"1e999", "exponent"),
        (b"1e1000000000", "exponent"),
        (b"1e-400", "exponent"),
        (b"0." + b"1" * 100, "too many digits"),
        (b"9" * 4301, "256 bit"),
        (str(WORD).encode(), "256 bit"),
        (str(-WORD).encode(), "256 bit"),
        (b'{"result":null,"result":"0x1"}', "twice"),
        (b'[{"a":{"b":1,"b":1}}]', "twice"),
        (b'"\\ud800"', "surrogate"),
        (b'"\\udc00\\ud800"', "surrogate"),
        (b'"\\ud800\\ud800\\udc00"', "surrogate"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        (b'"\xff"', "UTF-8"),
        (b'\xef\xbb\xbf{"a":1}', "byte order"),
        ('{"a":1}'.encode("utf-16"), "UTF-8"),
        ('{"a":1}'.encode("utf-16-le"), "not JSON"),
        (b"{'a':1}", "not JSON"),
        (b"{} {}", "not JSON"),
        (b"[1,]", "not JSON"),
        (b'"\n"', "not JSON"),
        (b"01", "not JSON"),
        (b"[" * 100 + b"]" * 100, "nested"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "nested"),
        (b"[" * 200_000, "nested"),
        (b"[" * 3_000_000, "values"),
        (b"[" + b"{}," * 600_000 + b"0]", "values"),
        (b"[" + b"1," * 600_000 + b"0]", "values"),
    ],
)
def test_what_is_not_is_one_kind_of_error(text: bytes, reason: str) -> None:
    with pytest.raises(BadJson) as caught:
        decode(text)
    assert reason in caught.value.reason


def test_the_reason_holds_nothing_of_the_text() -> None:
    with pytest.raises(BadJson) as caught:
        decode(b'{"CANARY": CANARY}')
    assert "CANARY" not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_sixty_four_levels_are_read_and_not_one_more() -> None:
    assert decode(b"[" * 64 + b"]" * 64)
    with pytest.raises(BadJson):
        decode(b"[" * 65 + b"]" * 65)


@pytest.mark.parametrize("calls", [300, 480, 520, 700, 1024])
def test_a_trace_as_deep_as_the_evm_allows_is_read(calls: int) -> None:
    text = b'{"calls":[' * calls + b"{}" + b"]}" * calls
    value = decode(text, depth=TRACE_DEPTH)
    for _ in range(calls):
        [value] = value["calls"]
    assert value == {}


def test_brackets_inside_of_strings_do_not_count() -> None:
    text = json.dumps(["[" * 500, '"' + "{" * 500, "\\" * 3]).encode()
    assert decode(text)[0] == "[" * 500


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**255), 2**255) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_it_agrees_with_the_standard_decoder_on_sound_json(value: object, ascii_only: bool) -> None:
    assert decode(json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "replace")) == (
        json.loads(json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "replace"))
    )


@given(st.binary(max_size=60))
def test_any_bytes_give_a_value_or_bad_json(body: bytes) -> None:
    with suppress(BadJson):
        decode(body)
