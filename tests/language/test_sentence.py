"""Templates and told sentences."""

import pytest

from txdoctor.language.sentence import Foreign, Hole, Quantity, Words, plain, template
from txdoctor.units import Untrusted


def test_holes() -> None:
    """The names between braces."""
    assert template("It pays {rate}, not {next_block}.").holes == {"rate", "next_block"}
    assert template("No hole.").holes == frozenset()


def test_clauses_end_with_sentences() -> None:
    """So that one of them can be left unsaid."""
    made = template("One {a}. Two {b}! Three.")
    assert [[*map(str, clause)] for clause in made.clauses] == [
        [str(Words("One ")), str(Hole("a")), str(Words(". "))],
        [str(Words("Two ")), str(Hole("b")), str(Words("! "))],
        [str(Words("Three."))],
    ]
    assert len(template("一句。“两句。”三句？").clauses) == 3
    assert len(template("1.5 sat is not two.sentences").clauses) == 1


@pytest.mark.parametrize("text", ["{", "}", "{Rate}", "{}", "{a b}", "{{a}}", "a } b", "{1}"])
def test_a_brace_that_is_no_hole_is_refused(text: str) -> None:
    """Literal braces have no place in prose."""
    with pytest.raises(ValueError, match="brace"):
        template(text)


@pytest.mark.parametrize("text", ["", "Words.", "One {a}. Two {b_c}!  Three.", "一 {a}。二。"])
def test_source_is_what_was_written(text: str) -> None:
    """To the character."""
    assert template(text).source == text


def test_outline_names_the_holes() -> None:
    """For a card that is shown without a record."""
    assert plain(template("It pays {next_block}.").outline) == "It pays <next block>."


def test_plain() -> None:
    """Foreign text as it came: for places without a screen."""
    told = (Words("a "), Quantity("1 sat"), Foreign(Untrusted(" \x1b")))
    assert plain(told) == "a 1 sat \x1b"
