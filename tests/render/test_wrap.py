"""Breaking lines by cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from txdoctor.render.cells import cells
from txdoctor.render.wrap import NEVER_FIRST, NEVER_LAST, Piece, wrap

HASH = "6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2"


def lines(*texts: str | Piece, width: int = 20, first: int | None = None) -> list[str]:
    """The texts, wrapped."""
    pieces = [Piece(text) if isinstance(text, str) else text for text in texts]
    return wrap(pieces, width, first)


def test_short_text_is_one_line() -> None:
    """Nothing to do."""
    assert lines("short") == ["short"]
    assert lines("") == [""]


def test_english_breaks_at_spaces() -> None:
    """And not inside words."""
    assert lines("one two three four five six") == ["one two three four", "five six"]


def test_the_first_line_may_be_shorter() -> None:
    """A headline stands beside its level."""
    assert lines("one two three four", width=20, first=8) == ["one two", "three four"]


def test_chinese_breaks_between_characters_by_cells() -> None:
    """Ten characters to twenty cells."""
    assert lines("手续费低于其他交易因此排在后面") == ["手续费低于其他交易因", "此排在后面"]


def test_no_line_begins_with_a_closing_sign() -> None:
    """Kinsoku: the character before it goes along."""
    assert lines("手续费低于其他交易呢，排在后面") == ["手续费低于其他交易", "呢，排在后面"]
    assert lines("一二三四五六七八九“加速”") == ["一二三四五六七八九", "“加速”"]


def test_a_figure_stays_whole() -> None:
    """With its unit, and with the bracket that opens before it."""
    rate = Piece("4.2 sat/vB", whole=True)
    assert lines("set the rate to ", rate, " now") == ["set the rate to", "4.2 sat/vB now"]
    assert lines("下一区块约需（", rate, "）") == ["下一区块约需", "（4.2 sat/vB）"]


def test_a_hash_overflows_rather_than_break() -> None:
    """It must be copied whole."""
    assert lines("see ", Piece(HASH, whole=True), " for more") == ["see", HASH, "for more"]


def test_a_long_word_is_cut() -> None:
    """Words that are ours and have no place to break."""
    assert lines("x" * 45) == ["x" * 20, "x" * 20, "x" * 5]


def test_what_cannot_be_cut_is_left_alone() -> None:
    """A row of signs that may not begin a line."""
    assert lines(":" * 45) == [":" * 45]


TEXT = st.text(st.sampled_from("ab c:#，。（）“”手续费 sat/vB 4.2"), max_size=120)


@given(TEXT, st.integers(8, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    """All characters but spaces come out in their order; each line has a fair beginning and end."""
    made = lines(text, width=width)
    assert "".join("".join(made).split()) == "".join(text.split())
    for line in made[1:]:
        assert line[0] not in NEVER_FIRST
    for line in made[:-1]:
        assert line[-1] not in NEVER_LAST
    unbreakable = NEVER_FIRST | NEVER_LAST
    for line in made:
        assert cells(line) <= width or unbreakable & set(line)
