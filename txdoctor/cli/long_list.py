"""A list is examined from one end to the other, and may be stopped at any moment in between."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from txdoctor.cli import exits
from txdoctor.cli.batch_outputs import BatchOutputs, batch_outputs, refuse_taken
from txdoctor.cli.batch_progress import BatchProgress
from txdoctor.cli.batch_summary import tell_summary
from txdoctor.cli.command import Asked
from txdoctor.cli.look_up import warn_of_clear_text
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.stopping import Stopping
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.tongue import english, speaking
from txdoctor.cli.trouble import place_of, warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.desk.batch.run import Batch, Errand, Examine, journal_of, parts_of
from txdoctor.desk.batch.screen import screen
from txdoctor.desk.batch.tables.kinds import check, kind_of, reader
from txdoctor.desk.batch.tables.table import Reader, Reading
from txdoctor.desk.batch.telling import Telling
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.practice import Practice
from txdoctor.render.compose import Teller
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
    code = tell_summary(summary, asked, outputs, rows, reading.path)
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


@contextmanager
def _examining(asked: Asked, outputs: BatchOutputs, practice: Practice) -> Iterator[Examine]:
    """What examines: this process, or the workers of a scheduler."""
    address = asked.flags["dask"]
    if not address:
        yield practice.examine
        return
    from txdoctor.desk.batch.dask import Spread
    from txdoctor.desk.batch.part import Task, circle

    task = Task(
        wishes=practice.wishes,
        make=telling_of,
        tag=_tongue(asked).tag,
        fail_on=_fail_on(asked),
        folder=str(parts_of(outputs.out)),
        circle=circle(practice.wishes),
        in_flight=practice.wishes.in_flight,
    )
    with Spread(address, asked.flags["workers"], task) as spread:
        yield spread.examine


def telling_of(tag: str, fail_on: str) -> Telling:
    """How rows are told in that language; also by a worker, which is sent these two words."""
    language = speaking(tag, {})
    return Telling(
        language=language,
        teller=Teller(language),
        exit_of=partial(exits.exit_of, fail_on=fail_on),
        place_of=place_of,
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
