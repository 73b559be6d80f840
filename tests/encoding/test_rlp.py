"""RLP is written as Ethereum writes it and read only in that one form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.encoding.vectors import load
from txdoctor.encoding import rlp
from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.encoding.rlp import Item

VECTORS = load("rlp")["vectors"]
ITEMS: st.SearchStrategy[Item] = st.recursive(
    st.binary(max_size=80), lambda inner: st.lists(inner, max_size=5).map(tuple), max_leaves=20
)


def as_item(value: Any) -> Item:
    if isinstance(value, int):
        return rlp.encode_number(value)
    if isinstance(value, str):
        return value.encode("ascii")
    return tuple(as_item(part) for part in value)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_common_vectors(vector: dict[str, Any]) -> None:
    item, data = as_item(vector["item"]), bytes.fromhex(vector["hex"])
    assert rlp.encode(item) == data
    assert rlp.decode(data) == item


# Written for this project after the yellow paper, appendix B: one case a rule.
@pytest.mark.parametrize(
    ("data", "reason", "at"),
    [
        ("", Reason.EMPTY, None),
        ("8100", Reason.NOT_CANONICAL, 0),
        ("817f", Reason.NOT_CANONICAL, 0),
        ("c28101", Reason.NOT_CANONICAL, 1),
        ("b837" + "00" * 55, Reason.NOT_CANONICAL, 0),
        ("b90038" + "00" * 56, Reason.NOT_CANONICAL, 0),
        ("f837" + "80" * 55, Reason.NOT_CANONICAL, 0),
        ("b800", Reason.NOT_CANONICAL, 0),
        ("83646f", Reason.TRUNCATED, 0),
        ("b8", Reason.TRUNCATED, 0),
        ("b9ff", Reason.TRUNCATED, 0),
        ("bfffffffffffffffff", Reason.TRUNCATED, 0),
        ("ffffffffffffffffff", Reason.TRUNCATED, 0),
        ("c3", Reason.TRUNCATED, 0),
        ("c183", Reason.TRUNCATED, 1),
        ("c1b838", Reason.TRUNCATED, 1),
        ("c28363646f", Reason.TRUNCATED, 1),
        ("0001", Reason.TRAILING, 1),
        ("c000", Reason.TRAILING, 1),
        ("83646f6700", Reason.TRAILING, 4),
    ],
)
def test_refusals_name_the_fault(data: str, reason: Reason, at: int | None) -> None:
    with pytest.raises(BadEncoding) as caught:
        rlp.decode(bytes.fromhex(data))
    assert (caught.value.reason, caught.value.at) == (reason, at)


def test_depth_is_bounded() -> None:
    assert rlp.decode(b"\xc2\xc1\xc0", deepest=3) == (((),),)
    with pytest.raises(BadEncoding) as caught:
        rlp.decode(b"\xc2\xc1\xc0", deepest=2)
    assert (caught.value.reason, caught.value.at) == (Reason.TOO_DEEP, 2)


def test_a_nest_without_end_is_refused_before_the_stack_is() -> None:
    nest: bytes = b""
    for _ in range(5000):
        nest = rlp.encode(()) if not nest else rlp._head(rlp.LIST, len(nest)) + nest
    with pytest.raises(BadEncoding) as caught:
        rlp.decode(nest)
    assert caught.value.reason is Reason.TOO_DEEP


def test_size_is_bounded() -> None:
    with pytest.raises(BadEncoding) as caught:
        rlp.decode(bytes(11), largest=10)
    assert (caught.value.reason, caught.value.at) == (Reason.TOO_LONG, 10)


def test_numbers_have_no_leading_zero() -> None:
    assert rlp.encode_number(0) == b""
    assert rlp.decode_number(b"") == 0
    for data, reason in ((b"\0", Reason.NOT_CANONICAL), (bytes(33), Reason.TOO_LONG)):
        with pytest.raises(BadEncoding) as caught:
            rlp.decode_number(data)
        assert caught.value.reason is reason
    with pytest.raises(BadEncoding):
        rlp.encode_number(-1)


@given(st.integers(0, 2**256 - 1))
def test_numbers_round_trip(number: int) -> None:
    assert rlp.decode_number(rlp.encode_number(number)) == number


@given(ITEMS)
def test_round_trip(item: Item) -> None:
    assert rlp.decode(rlp.encode(item)) == item


@given(st.binary(max_size=200))
def test_whatever_is_read_was_written_in_that_form(data: bytes) -> None:
    try:
        item = rlp.decode(data)
    except BadEncoding:
        return
    assert rlp.encode(item) == data
