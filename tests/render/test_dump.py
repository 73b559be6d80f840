"""JSON text for eyes and programs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.render.dump import dump
from txdoctor.render.look import Look


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", '"plain"'),
        ("手续费", '"手续费"'),
        ("\x1b[0m", '"\\u001b[0m"'),
        ("\x7f", '"\\u007f"'),
        ("\x9b", '"\\u009b"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("\U000e0041", '"\\udb40\\udc41"'),
        ("\ud800", '"\\ufffd"'),
        ("##[x]", '"#\\u0023[x]"'),
    ],
)
def test_characters(text: str, shown: str) -> None:
    """Letters stay letters, what is not seen is escaped."""
    assert dump(text, Look()) == shown


def test_streams_with_fewer_letters_get_ascii() -> None:
    """Beyond the first plane by pairs."""
    assert dump("费\U0001f480", Look(encoding="cp1252")) == '"\\u8d39\\ud83d\\udc80"'


def test_indent() -> None:
    """Compact for lines, spread for documents."""
    assert dump({"a": [1]}, Look()) == '{"a":[1]}'
    assert dump({"a": [1]}, Look(), indent=2) == '{\n  "a": [\n    1\n  ]\n}'


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["utf-8", "ascii"]))
def test_what_goes_in_comes_out(text: str, encoding: str) -> None:
    """Every text is read back as it was."""
    assert json.loads(dump(text, Look(encoding=encoding))) == text
