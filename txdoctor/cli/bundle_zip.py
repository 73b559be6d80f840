"""A bundle holds a case, what came of it in both languages, and the ticket without its secrets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from txdoctor.bundle.archive import pack
from txdoctor.bundle.manifest import CASE, NAME, listing
from txdoctor.cli.bundle_reports import number_of, reports_of
from txdoctor.cli.bundle_ticket import TICKET, ticket_text
from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import cannot_write
from txdoctor.cli.progress import getting_ready
from txdoctor.cli.speaking import grumble, say
from txdoctor.errors import LocalTrouble
from txdoctor.model.finding import Level
from txdoctor.units import Untrusted
from txdoctor.version import __version__
from txdoctor.wire import case as case_file


def write_zip(file: str, asked: Asked) -> int:
    """Examine the only target of the line and pack what came of it; the exit code.

    The ticket is read, and a file that is there already told, before anybody is asked. With `-o`
    the case file is written beside it.
    """
    with getting_ready(asked):
        from txdoctor.cli.look_up import check_one

    path = Path(file)
    _refuse_taken(path, asked)
    ticket = {TICKET: ticket_text(asked)} if asked.flags["ticket"] else {}
    with _case_place(asked) as place:
        report = replace(asked, flags={**asked.flags, "output": None, "record": None})
        code = check_one(report, place)
        if not Path(place).exists():  # a target that failed inside has no case
            return code
        data = Path(place).read_bytes()
    _write(path, packed({CASE: data, **ticket}), asked)
    if not asked.flags["quiet"]:
        told = say(asked.language, "bundled", file=Untrusted(file))
        grumble(asked.language, Level.NOTE, told)
    return code


def packed(files: dict[str, bytes]) -> bytes:
    """The bundle of a case, with the reports that follow from it; the same bytes everywhere."""
    case = case_file.parse(files[CASE], CASE)
    whole = {**files, **reports_of(case)}
    at = case.taken_at.rfc3339
    manifest = listing(whole, tool=__version__, case=number_of(case), at=at)
    return pack({**whole, NAME: manifest})


@contextmanager
def _case_place(asked: Asked) -> Iterator[str]:
    """Where the case is recorded: the file of `-o`, or a private one that goes again."""
    named = asked.flags["output"] or asked.flags["record"]
    if named:
        yield named
        return
    with TemporaryDirectory(prefix="txdoctor-") as folder:
        yield str(Path(folder) / CASE)


def _refuse_taken(path: Path, asked: Asked) -> None:
    if not asked.flags["force"] and os.path.lexists(path):
        raise LocalTrouble("file_exists", file=Untrusted(str(path)))


def _write(path: Path, data: bytes, asked: Asked) -> None:
    """At once or not at all, readable by its owner only."""
    _refuse_taken(path, asked)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            draft.unlink()
        raise cannot_write(path, trouble) from None
