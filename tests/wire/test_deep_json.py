"""The reader that goes as deep as a trace says the same as Python's own, right and wrong alike."""

import json
import sys
from json import JSONDecodeError, JSONDecoder
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.wire import deep_json

DECODER = JSONDecoder(object_pairs_hook=dict)


def read(text: str) -> Any:
    return deep_json.read(text, DECODER.raw_decode, dict)


def write(value: Any) -> str:
    return deep_json.write(value, json.dumps, sort_keys=False)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(ANYTHING, st.sampled_from([None, 0, 3]))
def test_sound_json_reads_as_it_does_in_python(value: object, indent: int | None) -> None:
    assert read(json.dumps(value, indent=indent)) == value


@given(ANYTHING)
def test_it_is_written_as_python_writes_it(value: object) -> None:
    assert write(value) == json.dumps(value, separators=(",", ":"))


@given(ANYTHING, st.data())
def test_what_python_refuses_is_refused(value: object, data: st.DataObject) -> None:
    text = json.dumps(value)
    at = data.draw(st.integers(0, len(text)))
    torn = text[:at] + data.draw(st.sampled_from(["", ",", "[", "}", '"', ":", "x", " "])) + (
        text[at + data.draw(st.integers(0, 2)) :]
    )  # fmt: skip
    try:
        sound = json.loads(torn)
    except JSONDecodeError:
        with pytest.raises(JSONDecodeError):
            read(torn)
    else:
        assert read(torn) == sound


def test_its_depth_is_not_that_of_the_stack() -> None:
    levels = 50 * sys.getrecursionlimit()
    value = read('{"a":[' * levels + "1" + "]}" * levels)
    assert write(value) == '{"a":[' * levels + "1" + "]}" * levels
    for _ in range(levels):
        [value] = value["a"]
    assert value == 1


@pytest.mark.parametrize("text", ["", " ", "[", '{"a"', '{"a":', "[1", "[1,", "{1:2}", "[]]"])
def test_what_breaks_off_is_refused(text: str) -> None:
    with pytest.raises(JSONDecodeError):
        read(text)
