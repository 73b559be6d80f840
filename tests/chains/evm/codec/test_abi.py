"""Strict encoding: what was written is read, and nothing else is taken for it.

The vectors are the worked examples of the Contract ABI specification.
"""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.chains.evm.codec import abi

WORD = 32


def words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(WORD, "big") for number in numbers)


def left(text: bytes) -> bytes:
    return text.ljust(-(-len(text) // WORD) * WORD, b"\0")


SPECIFICATION = [
    (["uint32", "bool"], words(69, 1)),
    (["bytes3[2]"], left(b"abc") + left(b"def")),
    (
        ["bytes", "bool", "uint256[]"],
        words(0x60, 1, 0xA0, 4) + left(b"dave") + words(3, 1, 2, 3),
    ),
    (
        ["uint256", "uint32[]", "bytes10", "bytes"],
        words(0x123, 0x80) + left(b"1234567890") + words(0xE0, 2, 0x456, 0x789, 13)
        + left(b"Hello, world!"),
    ),
    (
        ["uint256[][]", "string[]"],
        words(0x40, 0x140, 2, 0x40, 0xA0, 2, 1, 2, 1, 3, 3, 0x60, 0xA0, 0xE0, 3) + left(b"one")
        + words(3) + left(b"two") + words(5) + left(b"three"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("types", "data"), SPECIFICATION)
def test_the_examples_of_the_specification(types: list[str], data: bytes) -> None:
    kind = abi.kinds(types)
    assert abi.write(kind, abi.read(kind, data)) == data


@pytest.mark.parametrize(("types", "data"), SPECIFICATION)
def test_a_byte_more_or_less_is_not_taken(types: list[str], data: bytes) -> None:
    for other in (data[:-1], data + b"\0", data + bytes(WORD), data[:-WORD], b""):
        with pytest.raises(abi.NotAbi):
            abi.read(abi.kinds(types), other)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("uint8", 256), ("bool", 2), ("address", 1 << 160), ("int8", 128), ("bytes4", 1),
        ("function", 1),
    ],
)  # fmt: skip
def test_a_word_that_the_type_cannot_be(kind: str, word: int) -> None:
    with pytest.raises(abi.NotAbi):
        abi.read(abi.kinds([kind]), words(word))


@pytest.mark.parametrize("word", [0, 127, (1 << 256) - 1, (1 << 256) - 128])
def test_a_small_number_with_its_sign(word: int) -> None:
    assert abi.read(abi.kinds(["int8"]), words(word))


@pytest.mark.parametrize(
    "kind",
    ["uint", "uint7", "uint264", "bytes0", "bytes33", "tuple", "int0", "", "()", "()[]", "uint8[0]",
     "uint8[99999]", "(uint8", "address payable", "mapping(uint8)"],
)  # fmt: skip
def test_what_is_no_type(kind: str) -> None:
    with pytest.raises(abi.NotAbi):
        abi.kinds([kind])


def test_an_offset_that_points_elsewhere_is_not_taken() -> None:
    """A lenient reader takes both; only the first is what a compiler writes."""
    sound = words(0x20, 1) + left(b"x")
    moved = words(0x40, 0, 1) + left(b"x")
    kind = abi.kinds(["bytes"])
    assert abi.read(kind, sound) == (b"x",)
    with pytest.raises(abi.NotAbi):
        abi.read(kind, moved)


def test_a_bomb_of_arrays_ends_at_once() -> None:
    """Every member points back at the same place: read naively, it is 1024 to the eighth."""
    data = words(0x20) + words(32) + words(*[0] * 64)
    with pytest.raises(abi.NotAbi):
        abi.read(abi.kinds(["uint8" + "[]" * 8]), data)
    with pytest.raises(abi.NotAbi):
        abi.read(abi.kinds(["uint8" + "[1024]" * 6]), words(*[0] * 64))


KINDS = ["uint8", "int256", "address", "bool", "bytes4", "bytes", "string", "uint256[]", "bytes[2]",
         "(uint8,bytes)[]", "(address,(bool,string))", "uint8[2][]"]  # fmt: skip


@given(st.lists(st.sampled_from(KINDS), max_size=5), st.integers())
def test_what_is_written_is_read_again(types: list[str], seed: int) -> None:
    kind = abi.kinds(types)
    dice = random.Random(seed)
    value = _any(kind, dice)
    data = abi.write(kind, value)
    assert abi.read(kind, data) == value


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4), st.binary(max_size=400))
def test_no_data_makes_it_stumble(types: list[str], data: bytes) -> None:
    with suppress(abi.NotAbi):
        abi.read(abi.kinds(types), data)


def _any(kind: abi.Kind, dice: random.Random) -> object:
    if kind.name == "tuple":
        return tuple(_any(each, dice) for each in kind.members)
    if kind.name == "array":
        length = dice.randint(0, 3) if kind.length is None else kind.length
        return tuple(_any(kind.members[0], dice) for _ in range(length))
    if kind.name in ("bytes", "string"):
        return bytes(dice.choices(range(32, 127), k=dice.randint(0, 70)))
    if kind.name == "bytes4":
        return dice.randbytes(4) + bytes(28)
    return words(dice.randint(0, 1))
