"""Details of one target's lines."""

from __future__ import annotations

import pytest

from tests.render import toys
from tests.render.told import shown, told
from txdoctor.language.language import Language
from txdoctor.language.sentence import Quantity, Words
from txdoctor.model.visit import Row
from txdoctor.render.anatomy import anatomy
from txdoctor.render.look import Look
from txdoctor.render.parts import ToldRow
from txdoctor.units import Confirmations, Term

SIGNALS = toys.Signals(how=Term("bip125"))
ROWS = (Row(name="confirmations", value=Confirmations(7)),)


def rows(row: ToldRow, english: Language, width: int = 80) -> list[str]:
    """The lines of one row."""
    made = told(toys.outbid(), english)
    made.rows = (row,)
    lines = list(anatomy(made, Look(width=width)))
    start = next(n for n, line in enumerate(lines) if line == "  |") + 1
    return lines[start : lines.index("  |", start)]


def test_the_pointer_stands_under_the_figure(english: Language) -> None:
    """Not under the words before it."""
    row = ToldRow(
        name="balance",
        label="balance",
        sentence=(Words("only "), Quantity("120 TOY"), Words(" left")),
        pointed=True,
        caption=(Quantity("30 TOY"), Words(" short")),
    )
    assert rows(row, english) == [
        "  | balance  only 120 TOY left",
        "  |               ^^^^^^^ 30 TOY short",
    ]


def test_a_long_caption_gets_its_own_lines(english: Language) -> None:
    """Under the value, within the width."""
    row = ToldRow(
        name="rate",
        label="rate",
        sentence=(Quantity("1.1 sat/vB"),),
        pointed=True,
        caption=(Words("the next block takes about as much again"),),
    )
    assert rows(row, english, width=40) == [
        "  | rate  1.1 sat/vB",
        "  |       ^^^^^^^^^^",
        "  |       the next block takes about as",
        "  |       much again",
    ]


def test_a_long_value_wraps_under_itself(english: Language) -> None:
    """The frame goes on at the left."""
    words = Words("one two three four five six seven")
    row = ToldRow(name="x", label="x", sentence=(words,), pointed=True, caption=(Words("end"),))
    assert rows(row, english, width=25) == [
        "  | x  one two three four",
        "  |    five six seven",
        "  |    ^^^^^^^^^^^^^^ end",
    ]


def test_words_are_underlined_in_part(english: Language) -> None:
    """A row without a figure still shows where to look."""
    row = ToldRow(name="x", label="x", sentence=(Words("w" * 60),), pointed=True)
    assert rows(row, english)[1] == "  |    " + "^" * 24


def test_a_grave_second_finding_keeps_its_code(english: Language) -> None:
    """A mild one is a note."""
    visit = toys.visit(toys.Nowhere(), *[f.finding for f in toys.outbid().findings])
    output = shown(visit, language=english)
    assert "  = warning[toy/outbid]: It pays 1.1 sat/vB" in output
    assert "  = note: It says so itself" in output


def test_a_text_that_is_nothing_is_quoted(english: Language) -> None:
    """In the place of the hash."""
    assert ' --> "0x12..ab"\n' in shown(toys.unreadable("0x12..ab"), language=english)


def test_a_note_that_is_said_aloud_stands_below_the_two_lines(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no other note does."""
    noted = toys.visit(toys.Settled(confirmations=Confirmations(7)), SIGNALS, chart=ROWS)
    assert len(shown(noted, language=english).splitlines()) == 2
    monkeypatch.setattr(toys.Signals, "aloud", True)
    *_, last = shown(noted, language=english).splitlines()
    assert last.startswith("  = note: It says so itself")


def test_what_the_reader_asked_for_is_told_in_full(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a target that is well."""
    monkeypatch.setattr(toys.Signals, "asked", True)
    noted = toys.visit(toys.Settled(confirmations=Confirmations(7)), SIGNALS, chart=ROWS)
    assert "  | confirmations" in shown(noted, language=english)
