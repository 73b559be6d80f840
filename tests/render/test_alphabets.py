"""Counting alphabets."""

import pytest

from tests.render import hostile
from txdoctor.render.alphabets import alphabets


@pytest.mark.parametrize("text", hostile.HOMOGLYPHS)
def test_look_alikes_come_from_two(text: str) -> None:
    """Twelve look-alikes: Cyrillic, Greek, Cherokee, full-width, mathematical, Roman numeral."""
    assert alphabets(text) == 2


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("USDC", 1),
        ("", 1),
        ("123", 1),
        ("\u0420\u0443\u0431\u043b\u044c", 1),
        ("USDT代币", 1),
        ("代币", 0),
        ("café", 1),
        ("日本ドル", 0),
        ("\u0395T\u0421", 3),
        ("123 \U0001f480", 0),
    ],
)
def test_honest_names_are_left_alone(text: str, n: int) -> None:
    """Chinese beside Latin is one, and so are accents."""
    assert alphabets(text) == n
