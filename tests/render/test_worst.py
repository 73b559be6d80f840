"""What a target fails by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cli.visits import Fine, Noted, Odd, Wrong, visit
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.finding import Level, State
from txdoctor.render.worst import worst


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [(Level.NOTE, "toy/odd"), (Level.WARNING, "toy/odd"), (Level.ERROR, ""), (None, "")],
)
def test_the_gravest_that_counts(fail_on: Level | None, code: str) -> None:
    """Not the one that says what became of it."""
    found = worst(visit(State.SETTLED, Fine(), Noted(), Odd()), fail_on)
    assert (found[1].code if found else "") == code


def test_an_address_fails_by_its_transactions() -> None:
    """As the exit code does."""
    child = visit(State.FAILED, Wrong())
    found = worst(visit(State.IDLE, Fine(), transactions=(child,)), Level.WARNING)
    assert found is not None
    assert (found[0] is child, found[1].code) == (True, "toy/wrong")


def test_it_is_told_with_its_own_level(english: Language) -> None:
    """So that a line never says ok of what exits with 1."""
    made = told(replace(visit(State.SETTLED, Fine(), Odd()), expectations=()), english)
    assert made.worst is not None
    assert (made.worst.level, made.failed) == (Level.WARNING, True)
