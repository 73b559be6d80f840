"""Targets are examined and told: everything is read and checked before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from txdoctor.cli.command import Asked
from txdoctor.cli.examination import Examination
from txdoctor.cli.outputs import wanted
from txdoctor.cli.progress import progress_of
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import read_targets
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.practice import Practice
from txdoctor.units import Id, Untrusted
from txdoctor.wishes import Wishes


def check(asked: Asked) -> int:
    """Examine the targets of the line; the exit code."""
    targets = read_targets(asked.words, asked.language)
    return _examine(targets, wishes_of(asked), asked)


def check_one(asked: Asked, record: str) -> int:
    """Examine the only target of the line and write its case file; the exit code."""
    targets = read_targets(asked.words, asked.language)
    if len(targets) != 1:
        raise Mistake("one_target_only")
    return _examine(targets, wishes_of(asked, record), asked)


def _examine(targets: Sequence[str], wishes: Wishes, asked: Asked) -> int:
    outputs = wanted(asked.flags)
    progress = progress_of(asked, len(targets))
    with Practice(wishes) as practice:
        examination = Examination(asked, outputs)
        try:
            progress.start_asking(practice.whom_by_turn(targets))
            warn_of_clear_text(practice, asked.language)
            practice.before_waiting = examination.show_what_is_there
            results = practice.check_many(targets)
        except BaseException:
            examination.drop()
            progress.wipe()
            raise
        with progress.counting(practice.awaited):
            code = examination.tell(results, targets, practice.now(), progress)
    warn_of_plugins(asked.language)
    if wishes.record is not None and len(targets) > 1 and not asked.flags["quiet"]:
        _tell_files(Path(wishes.record), len(targets), asked.language)
    return code


def _tell_files(path: Path, n: int, language: Language) -> None:
    """Of several targets each has a case file of its own, under a name that nobody typed."""
    from txdoctor.recording import Shelf

    shelf = Shelf(path=path, alone=False)
    first, last = (Untrusted(str(shelf.place(number))) for number in (1, n))
    told = say(language, "recorded_several", first=first, last=last, n=n)
    grumble(language, Level.NOTE, told)


def warn_of_clear_text(practice: Practice, language: Language) -> None:
    """Said before the questions leave."""
    seats = tuple(Id(seat) for seat in practice.in_clear_text())
    if seats:
        grumble(language, Level.WARNING, say(language, "clear_text", hosts=seats))
