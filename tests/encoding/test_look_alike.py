"""Which pairs of addresses people take for one another, and which they do not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.encoding.look_alike import ENDS, SLIPS, ends, likeness

ONE = "0x52908400098527886e0f7030069857d2e4169ee7"


def changed(*places: int) -> str:
    """The address with other digits at these places, counted from 1."""
    digits = list(ONE)
    for place in places:
        digits[place - 1] = "0" if digits[place - 1] != "0" else "1"
    return "".join(digits)


@pytest.mark.parametrize("places", [(3,), (42,), (3, 42), (10, 20, 30, 40)])
def test_a_slip_names_its_places(places: tuple[int, ...]) -> None:
    found = likeness(ONE, changed(*places))
    assert found.apart == places
    assert found.slip


def test_equal_ends_are_alike() -> None:
    found = likeness(ONE, changed(*range(7, 38)))
    assert (found.head, found.tail, found.alike, found.slip) == (4, 5, True, False)


@pytest.mark.parametrize("middle", [(3 + ENDS - 1, 42), (3, 42 - ENDS + 1)])
def test_one_end_too_short_is_not_alike(middle: tuple[int, int]) -> None:
    """The first two digits are those that every address begins with."""
    first, last = middle
    found = likeness(ONE, changed(*range(first, last + 1)))
    assert not found.alike


def test_capitals_are_a_checksum_and_not_compared() -> None:
    found = likeness(ONE.replace("e0f7", "E0F7"), changed(20))
    assert found.apart == (20,)


@pytest.mark.parametrize(
    ("one", "other", "head"),
    [
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1q" + "z" * 38, 0),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw5" + "z" * 36, 2),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "1Bv" + "z" * 31, 2),
    ],
)
def test_what_the_form_begins_with_does_not_count(one: str, other: str, head: int) -> None:
    assert likeness(one, other).head == head


def test_of_other_lengths_the_stretch_between_the_ends_is_named() -> None:
    found = likeness("1abcxxxdef", "1abcyydef")
    assert (found.same_length, found.head, found.tail, found.apart) == (False, 3, 3, (5, 6, 7))


def test_a_repeated_character_is_not_counted_at_both_ends() -> None:
    found = likeness("0xaaaa", "0xaaaaa")
    assert found.head + found.tail <= 5


def test_chance_makes_no_look_alikes() -> None:
    """Of ten thousand pairs none: by chance it is one in sixteen million."""
    dice = random.Random(7702)
    pairs = (
        (f"0x{dice.getrandbits(160):040x}", f"0x{dice.getrandbits(160):040x}") for _ in "x" * 10_000
    )
    assert not any(likeness(*pair).alike or likeness(*pair).slip for pair in pairs)


def test_every_place_that_differs_is_named_and_no_other() -> None:
    dice = random.Random(55)
    for _ in range(500):
        places = tuple(sorted(dice.sample(range(3, 43), dice.randint(1, 40))))
        found = likeness(ONE, changed(*places))
        assert found.apart == places
        assert found.slip is (len(places) <= SLIPS)
        assert found.head == places[0] - 3
        assert found.tail == 42 - places[-1]


@given(st.sampled_from(("0x", "bc1q", "1", "ltc1p", "bitcoincash:q")), st.data())
def test_what_looks_alike_has_the_same_ends(form: str, data: st.DataObject) -> None:
    letters = st.text("abXY01", min_size=4, max_size=9)
    one, other = (form + data.draw(letters) for _ in range(2))
    if one != other and likeness(one, other).alike:
        assert ends(one) == ends(other)
