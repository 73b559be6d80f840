"""safe() shows everything and lets nothing act."""

from __future__ import annotations

import sys
from itertools import chain
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render import hostile
from txdoctor.render.cells import cells
from txdoctor.render.safe import INVISIBLE, SHOWN, safe, visible
from txdoctor.units import Untrusted

FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def test_no_scalar_comes_through_with_a_forbidden_class() -> None:
    """All 1,112,064 scalar values, four at a time, none of them cut away by the cap."""
    scalars = chain(range(0xD800), range(0xE000, sys.maxunicode + 1))
    seen: set[str] = set()
    for four in zip(*[scalars] * 4, strict=True):
        shown = safe(Untrusted("".join(map(chr, four))))
        assert "..." not in shown or 0x2E in four
        seen.update(shown)
    assert not {category(char) for char in seen} & FORBIDDEN
    assert not {ord(char) for char in seen} & INVISIBLE


def test_surrogates_are_spelled_out() -> None:
    """Halves of pairs, which Python lets stand in strings."""
    for code in range(0xD800, 0xE000):
        assert visible(chr(code)) == f"<U+{code:04X}>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("a\u00a0b\u3000c", "a b c"),
        ("\U000e0041", "<U+E0041>"),
        ("US\u034fDC", "US<U+034F>DC"),
        ("e\u0301", "e\u0301"),
        ("\u0301e", "<U+0301>e"),
        ("Z\u0300\u0301\u0302\u0303", "Z\u0300\u0301"),
        ("##[error]x", "#\\x23[error]x"),
        ("##VSO[x]", "#\\x23VSO[x]"),
        ("###[x]", "##\\x23[x]"),
        ("## heading", "## heading"),
        ("中文，名称", "中文，名称"),
        ("", ""),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    """One example of each kind."""
    assert safe(Untrusted(text)) == shown


def test_the_cap_counts_cells() -> None:
    """Eighty cells, the sign of the cut included; what fits is whole."""
    assert safe(Untrusted("A" * 80)) == "A" * 80
    assert safe(Untrusted("A" * 81)) == "A" * 77 + "..."
    assert safe(Untrusted("请" * 40)) == "请" * 40
    assert safe(Untrusted("请" * 41)) == "请" * 38 + "..."
    assert safe(Untrusted("A" * 20), limit=10) == "A" * 7 + "..."


def test_a_cut_is_always_shown() -> None:
    """Also where only the part beyond what is read is long."""
    assert safe(Untrusted("\u0300" * 10_000)).endswith("...")
    assert safe(Untrusted("A" + "\u0300" * 10_000)).endswith("...")


@given(st.one_of(st.text(), st.sampled_from(hostile.ALL)))
def test_safe_of_safe_is_the_same(text: str) -> None:
    """Idempotent, within its width, and free of every forbidden class."""
    shown = safe(Untrusted(text))
    assert safe(Untrusted(shown)) == shown
    assert cells(shown) <= SHOWN
    assert not {category(char) for char in shown} & FORBIDDEN


@given(st.text(st.sampled_from("#[vsoteamcityVSO:a "), max_size=40))
def test_no_command_of_a_build_server_survives(text: str) -> None:
    """In any column, in any case."""
    shown = safe(Untrusted(text)).lower()
    assert not any(command in shown for command in ("##[", "##vso[", "##teamcity["))
