"""A told case is what the command line prints of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import txdoctor
from txdoctor.__main__ import main
from txdoctor.errors import Mistake
from txdoctor.recording import SUFFIX
from txdoctor.testing.cases import cases_in, replayed
from txdoctor.testing.telling import FORMATS, told

DEMO = cases_in(Path(txdoctor.__file__).parent / "demo")
CASE = next(path for path in DEMO if path.name == f"bitcoin-outbid{SUFFIX}")
ONE = 1  # the exit code of a warning


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format", FORMATS)
def test_it_is_what_replay_prints(
    format: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["-q"] if format == "quiet" else ["-f", format]
    assert main(["replay", str(CASE), "--lang", language, *wanted]) == ONE
    assert told(replayed(CASE), format, language, exit_code=ONE) == capsys.readouterr().out


def test_verbose_shows_more() -> None:
    visit = replayed(CASE)
    assert len(told(visit, verbose=True)) > len(told(visit))


def test_a_language_without_words_is_a_mistake() -> None:
    with pytest.raises(Mistake):
        told(replayed(CASE), language="xx")
