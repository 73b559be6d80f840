"""The result is made of the file and its journal, and takes its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from txdoctor.desk.batch.journal import AS_BEFORE, Entry, Journal
from txdoctor.desk.batch.resume import WRITING, in_order
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.summary import Summary
from txdoctor.desk.batch.tables.kinds import writer
from txdoctor.desk.batch.tables.table import Reader
from txdoctor.desk.batch.telling import SECRET
from txdoctor.errors import LocalTrouble
from txdoctor.units import Untrusted

BUFFER = 1 << 20  # bytes


def finish(reader: Reader, journal: Journal, runs: list[tuple[int, int]], out: Path,
           kind: str) -> Summary:  # fmt: skip
    """Write every row with its answer. LocalTrouble when a row has none or the disk is full."""
    summary = Summary()
    beside = out.with_name(f"{out.name}.part")
    try:
        with _opened(beside) as file:
            making = writer(kind, file, reader)
            for row, entry in _paired(reader.rows(), in_order(journal, runs), journal):
                as_before = entry.digest.startswith(AS_BEFORE)
                summary.add(row, entry.answer, as_before=as_before)
                making.write(row, entry.answer, hidden=entry.answer.code == SECRET)
            making.close()
            file.flush()
            os.fsync(file.fileno())
        journal.open_run({WRITING: out.name})
        beside.replace(out)
        _sync(out.parent)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise _cannot(out, trouble) from None
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return summary


def _paired(
    rows: Iterable[Row], entries: Iterator[Entry], journal: Journal
) -> Iterator[tuple[Row, Entry]]:
    for row in rows:
        entry = next(entries, None)
        if entry is None or entry.number != row.number:
            raise LocalTrouble("batch_journal_broken", file=Untrusted(str(journal.path)))
        yield row, entry


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)  # what a run that was killed here has left
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb", BUFFER) as file:
        yield file


def _sync(folder: Path) -> None:
    """So that the new name outlives a machine without power (fsync(2): that of the folder too)."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _cannot(path: Path, trouble: OSError) -> LocalTrouble:
    why = Untrusted(trouble.strerror or type(trouble).__name__)
    return LocalTrouble("batch_result_stopped", file=Untrusted(str(path)), why=why)
