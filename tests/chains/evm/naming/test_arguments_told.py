"""An error's arguments are told as what they are, at bounded length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.evm.town import octets, words
from txdoctor.chains.evm.codec.abi import NotAbi
from txdoctor.chains.evm.naming.arguments_told import LONGEST, told

WHO = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"


def text(said: str) -> str:
    return octets(said.encode().hex())


@pytest.mark.parametrize(
    ("signature", "data", "shown"),
    [
        ("E()", "", "E()"),
        ("E(uint256,uint8)", words(7, 255), "E(7, 255)"),
        ("E(int8)", "ff" * 32, "E(-1)"),
        ("E(bool,bool)", words(1, 0), "E(true, false)"),
        ("E(address)", words(WHO), f"E({WHO})"),
        ("E(bytes4)", "a9059cbb" + "00" * 28, "E(0xa9059cbb)"),
        ("E(function)", "11" * 24 + "00" * 8, f"E(0x{'11' * 24})"),
        ("E(bytes)", words(32) + octets("0xc0ffee"), "E(0xc0ffee)"),
        ("E(string)", words(32) + text("gone"), 'E("gone")'),
        ("E(uint256[])", words(32, 2, 5, 6), "E([5, 6])"),
        ("E(uint8[2],bool)", words(5, 6, 1), "E([5, 6], true)"),
        ("E((uint256,address))", words(3, WHO), f"E((3, {WHO}))"),
    ],
)
def test_each_kind(signature: str, data: str, shown: str) -> None:
    assert told(signature, bytes.fromhex(data)).text == shown


@pytest.mark.parametrize(
    ("signature", "data"),
    [("E(uint8)", words(256)), ("E(uint256)", ""), ("E(uint256)", words(1, 2)), ("E(bad)", "")],
)
def test_what_does_not_fit_is_not_told(signature: str, data: str) -> None:
    with pytest.raises(NotAbi):
        told(signature, bytes.fromhex(data))


def test_long_ones_are_cut() -> None:
    many = bytes.fromhex(words(32, 1000, *range(1000)))
    assert told("E(uint256[])", many).text.endswith("15, ...])")
    long = bytes.fromhex(words(32) + text("x" * 900))
    assert told("E(string)", long).text == f'E("{"x" * 200}...")'


@given(st.binary(max_size=400), st.sampled_from(["E(string)", "E(bytes,string[])", "E(uint8[])"]))
def test_nothing_breaks_it_and_nothing_grows(data: bytes, signature: str) -> None:
    try:
        shown = told(signature, data).text
    except NotAbi:
        return
    assert len(shown) <= LONGEST
