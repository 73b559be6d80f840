"""Notes on a build: whole, in one line each, and nothing in them is a command."""

from __future__ import annotations

import re

import pytest

from tests.render import hostile, toys
from tests.render.told import report, shown, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.visit import Expectation, Visit
from txdoctor.units import Untrusted

LINE = re.compile(r"::(error|warning|notice) title=([a-z/_-]+)::(.+)")


def notes(*visits: Visit, language: Language) -> list[tuple[str, ...]]:
    lines = shown(*visits, language=language, format="github").splitlines()
    found = [LINE.fullmatch(line) for line in lines]
    return [each.groups() for each in found if each is not None]


def test_one_for_each_target_that_calls_for_something(english: Language) -> None:
    first, second = notes(toys.outbid(), toys.settled(), toys.nowhere(), language=english)
    assert first[:2] == ("warning", "toy/outbid")
    assert first[2].startswith(f"{toys.TXID}: ")
    assert "%0Ahelp: [" in first[2]
    assert second[0] == "warning"


def test_what_was_expected_and_is_not_so_is_an_error(english: Language) -> None:
    unmet = toys.settled(expectations=(Expectation(asked="final", met=False),))
    [note] = notes(unmet, language=english)
    assert note[0] == "error"
    assert "not met: final" in note[2]


def test_a_target_that_could_not_be_examined(english: Language) -> None:
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(language=english, failed=((wrong, Untrusted("<b>%0A::error::x")), (wrong, None)))
    first, second = written(made, "github").splitlines()
    assert first.startswith('::error title=language_unknown::"<b>%250A::error::x": ')
    assert second.startswith("::error title=language_unknown::")


@pytest.mark.parametrize("text", hostile.ALL)
def test_nothing_that_others_wrote_begins_a_line(text: str, english: Language) -> None:
    lines = shown(toys.reverted(text, text), language=english, format="github").splitlines()
    assert len(lines) == 1
    assert LINE.fullmatch(lines[0])
