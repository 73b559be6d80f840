"""The letters are those that the coins' own documents name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.chains.bitcoin.spelling.first_letters import first_letters
from txdoctor.encoding import base58


# en.bitcoin.it/wiki/List_of_address_prefixes; Litecoin's M and Q are those its nodes print.
@pytest.mark.parametrize(
    ("version", "letters"),
    [(0, "1"), (5, "3"), (111, "mn"), (196, "2"), (48, "L"), (50, "M"), (30, "D"), (58, "Q"),
     (22, "9A"), (76, "X"), (140, "y")],
)  # fmt: skip
def test_each_version_has_its_letters(version: int, letters: str) -> None:
    assert first_letters(frozenset({version})) == letters


@given(st.integers(0, 255), st.binary(min_size=20, max_size=20))
def test_no_address_begins_otherwise(version: int, body: bytes) -> None:
    text = base58.encode_check(bytes((version,)) + body)
    assert text[0] in first_letters(frozenset({version}))
