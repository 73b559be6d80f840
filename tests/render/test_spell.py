"""Sentences as characters."""

from __future__ import annotations

from txdoctor.language.sentence import Foreign, Quantity, Words
from txdoctor.render.spell import pieces, quoted, spell
from txdoctor.render.wrap import Piece
from txdoctor.units import Untrusted

FRAME = {"quote_open": '"', "quote_close": '"', "mixed": " ({n} alphabets)"}
SENTENCE = (Words("Refused with "), Foreign(Untrusted("no\x1b")), Words(" at "), Quantity("3 sat"))


def test_spell() -> None:
    """Foreign text in quotes, everything else as it is."""
    assert spell(SENTENCE, FRAME) == 'Refused with "no\\x1b" at 3 sat'


def test_pieces_keep_figures_and_foreign_text_whole() -> None:
    """So that no line ends inside them."""
    assert [piece for piece in pieces(SENTENCE, FRAME, 60) if piece.text] == [
        Piece("Refused with "),
        Piece('"no\\x1b"', whole=True),
        Piece(" at "),
        Piece("3 sat", whole=True),
    ]


def test_foreign_text_is_cut_to_the_line() -> None:
    """And never to less than can be recognised."""
    long = (Foreign(Untrusted("A" * 100)),)
    assert [len(p.text) for p in pieces(long, FRAME, 40) if p.text] == [34]
    assert [len(p.text) for p in pieces(long, FRAME, 5) if p.text] == [18]
    assert len(spell(long, FRAME)) == 82


def test_foreign_text_cannot_close_its_quotes() -> None:
    """The sign that closes is written behind a backslash."""
    assert quoted(Untrusted('a" b'), FRAME) == '"a\\" b"'


def test_words_of_a_plugin_are_made_visible_too() -> None:
    """Labels and host names come from files."""
    assert spell((Words("a\x1b[1m"), Quantity("b\u202e")), FRAME) == "a\\x1b[1mb<U+202E>"
