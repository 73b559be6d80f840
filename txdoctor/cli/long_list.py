"""A list is examined from one end to the other, and may be stopped at any moment in between."""

from __future__ import annotations

import signal
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from txdoctor import exits
from txdoctor.cli.batch_outputs import BatchOutputs, batch_outputs, refuse_taken
from txdoctor.cli.batch_progress import BatchProgress
from txdoctor.cli.batch_summary import tell_summary
from txdoctor.cli.command import Asked
from txdoctor.cli.look_up import warn_of_clear_text
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.stopping import Stopping
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.desk.batch.hands import examining, telling_of, told
from txdoctor.desk.batch.run import Batch, Errand, Examine, journal_of
from txdoctor.desk.batch.screen import screen
from txdoctor.desk.batch.tables.kinds import check, kind_of, reader
from txdoctor.desk.batch.tables.table import Reader, Reading
from txdoctor.desk.batch.telling import Telling
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.practice import Practice
from txdoctor.tongues import english
from txdoctor.units import Id, Untrusted

LOOKED_AT = 50  # rows
ASKED_FOR = ("column", "network_column", "network", "expect", "min_confirmations", "fail_on")
"""Flags that an answer depends on: a later run of the same list has to say the same."""


def batch(asked: Asked) -> int:
    """Examine the list; the exit code. Mistake, LocalTrouble, Misconfigured before anything."""
    flags = asked.flags
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    if len(asked.words) != 1 or asked.words[0] == "-":
        raise Mistake("batch_wants_one")
    if flags["record"]:
        raise Mistake("flag_not_here", flag=Id("--record"))
    reading = Reading(
        path=Path(asked.words[0].removeprefix("@")),
        column=flags["column"],
        network_column=flags["network_column"],
        encoding=flags["encoding"],
    )
    kind = kind_of(reading)
    outputs = batch_outputs(asked, reading.path, kind)
    check(outputs.kind)
    if _nothing_left(asked, outputs):
        grumble(asked.language, Level.NOTE, say(asked.language, "batch_nothing_left",
                file=Untrusted(str(outputs.out))))  # fmt: skip
        return exits.FINE
    rows = reader(kind, reading)
    with Practice(wishes_of(asked)) as practice:
        return _examined(asked, outputs, rows, reading, practice)


def _nothing_left(asked: Asked, outputs: BatchOutputs) -> bool:
    """A run that was told to go on, and is finished: a script may say so as often as it likes."""
    begun = journal_of(outputs.out).exists()
    return bool(asked.flags["resume"]) and not begun and outputs.out.exists()


def _examined(
    asked: Asked, outputs: BatchOutputs, rows: Reader, reading: Reading, practice: Practice
) -> int:
    refuse_taken(filter(None, [outputs.html]), force=asked.flags["force"] or asked.flags["resume"])
    work = Batch(_errand(asked, outputs, rows, reading.path))
    practice.before_waiting = work.journal.flush
    progress = BatchProgress(asked.language, work, quiet=asked.flags["quiet"])
    summary = None
    try:
        with Stopping() as stopping, progress.shown():
            telling = _telling(asked, rows)
            progress.start(_hosts(work, telling, practice))
            warn_of_clear_text(practice, asked.language)
            with _examining(asked, outputs, practice) as examine:
                for answer in work.examine(examine, practice.order, telling, stopping.asked):
                    progress.one_more(answer)
            progress.finishing()
            stopped = stopping.signal
            summary = None if stopped else work.finish()
    except LocalTrouble:
        _how_to_go_on(asked)
        raise
    except KeyboardInterrupt:
        stopped = signal.SIGINT
    finally:
        work.close()
    if summary is None:
        return _stopped(asked, stopped)
    found = told(summary, work, rows, exit_zero=asked.flags["exit_zero"])
    code = tell_summary(found, asked, outputs)
    warn_of_plugins(asked.language)
    return code


def _hosts(work: Batch, telling: Telling, practice: Practice) -> tuple[str, ...]:
    """Who will learn of the targets, as the first of them tell it; named before they do."""
    first = islice(work.open_rows(), LOOKED_AT)
    targets = [row.target for row in first if telling.refusal(row) is None]
    return tuple(dict.fromkeys(seat.host for seat in practice.whom(targets)))


def _errand(asked: Asked, outputs: BatchOutputs, rows: Reader, path: Path) -> Errand:
    flags = asked.flags
    return Errand(
        reader=rows,
        path=path,
        out=outputs.out,
        kind=outputs.kind,
        asked={"lang": _tongue(asked).tag, **{name: flags[name] for name in ASKED_FOR}},
        resume=flags["resume"],
        force=flags["force"],
        dedupe=flags["dedupe"],
    )


def _examining(
    asked: Asked, outputs: BatchOutputs, practice: Practice
) -> AbstractContextManager[Examine]:
    return examining(
        practice,
        outputs.out,
        tag=_tongue(asked).tag,
        fail_on=_fail_on(asked),
        dask=asked.flags["dask"],
        workers=asked.flags["workers"],
    )


def _telling(asked: Asked, rows: Reader) -> Telling:
    telling = telling_of(_tongue(asked).tag, _fail_on(asked))
    return replace(telling, holds_secret=screen(rows.columns))


def _fail_on(asked: Asked) -> str:
    return asked.flags["fail_on"] or "warning"


def _tongue(asked: Asked) -> Language:
    """Rows are for programs: English, unless a language was asked for."""
    return asked.language if asked.flags["lang"] else english()


def _stopped(asked: Asked, number: int) -> int:
    grumble(asked.language, Level.NOTE, say(asked.language, "batch_stopped"))
    _how_to_go_on(asked)
    return 128 + number


def _how_to_go_on(asked: Asked) -> None:
    """The line itself is not repeated: it may hold the password of a server."""
    grumble(asked.language, Level.NOTE, say(asked.language, "batch_resume"))
