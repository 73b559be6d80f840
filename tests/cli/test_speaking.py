"""A sentence on standard error fits the screen, and stays one line where nobody looks."""

import io
import sys

import pytest

from txdoctor.cli.speaking import grumble, say
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.render.cells import cells


class Screen(io.StringIO):
    """A stream that a person sits before."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_it_is_wrapped_for_a_screen_only(monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    language = Language.of(tag)
    told = {}
    for stream in (Screen(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        grumble(language, Level.NOTE, say(language, "secret_move_coins"))
        told[stream.isatty()] = stream.getvalue().splitlines()
    assert len(told[True]) > 1
    assert all(cells(line) <= 80 for line in told[True])
    assert len(told[False]) == 1
