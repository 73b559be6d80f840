"""The file with the cases is opened privately, and whatever is wrong with it is told plainly."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from txdoctor.errors import LocalTrouble, TxdoctorError
from txdoctor.units import Untrusted

if TYPE_CHECKING:
    import sqlite3

FORMAT = 1
OURS = 0x54584443  # "TXDC": so that no other program's database is ever written to
WAIT = 10  # seconds for another process to finish its writing, which takes milliseconds

# A rollback journal and no write-ahead log: what is forgotten must not live on in a second file,
# and the log cannot be shared over a network's disks (sqlite.org/wal.html, "Disadvantages").
# secure_delete overwrites with zeros what is deleted (sqlite.org/pragma.html#pragma_secure_delete).
_SETUP = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
)
_TABLES = (
    """CREATE TABLE cases (
        number TEXT PRIMARY KEY, target TEXT NOT NULL, network TEXT NOT NULL,
        state TEXT NOT NULL, class TEXT NOT NULL, opened_at INTEGER NOT NULL,
        answer_by INTEGER NOT NULL, next_check_at INTEGER, seen TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY, number TEXT NOT NULL REFERENCES cases ON DELETE CASCADE,
        at INTEGER NOT NULL, what TEXT NOT NULL, said TEXT NOT NULL
    )""",
    "CREATE INDEX events_of_a_case ON events (number, id)",
    f"PRAGMA application_id = {OURS}",
    f"PRAGMA user_version = {FORMAT}",
)


@contextmanager
def database(path: Path, *, create: bool, folders: bool) -> Iterator[sqlite3.Connection]:
    """The open database. Where there is none it is made with `create`, else it is empty.

    `folders`: those above it may be made too. LocalTrouble for a file that is broken, another
    program's, of a later version, not to be written, or busy for longer than WAIT.
    """
    import sqlite3

    there = path.exists()
    with telling(path):
        if create and not there:
            _make_private(path, folders=folders)
        elif there and not path.is_file():
            raise LocalTrouble("cases_foreign", file=Untrusted(str(path)))
        where = str(path) if there or create else ":memory:"
        with closing(sqlite3.connect(where, timeout=WAIT, isolation_level=None)) as opened:
            _set_up(opened, path)
            if there:
                _keep_private(path)
            yield opened


@contextmanager
def writing(opened: sqlite3.Connection) -> Iterator[None]:
    """All inside is kept or none of it; others wait meanwhile."""
    opened.execute("BEGIN IMMEDIATE")
    try:
        yield
        opened.execute("COMMIT")
    except BaseException:
        if opened.in_transaction:  # a full disk has ended it already
            opened.execute("ROLLBACK")
        raise


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What the database says becomes a sentence that names the file."""
    import sqlite3

    try:
        yield
    except TxdoctorError:
        raise
    except sqlite3.Error as trouble:
        raise _told(trouble, path) from None
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_written", file=Untrusted(str(path)), why=why) from None


def broken(path: Path) -> LocalTrouble:
    """The file holds what this program did not write."""
    return LocalTrouble("cases_broken", file=Untrusted(str(path)))


def _set_up(opened: sqlite3.Connection, path: Path) -> None:
    [(format_,)] = opened.execute("PRAGMA user_version")
    [(owner,)] = opened.execute("PRAGMA application_id")
    [(tables,)] = opened.execute("SELECT count(*) FROM sqlite_schema")
    if tables and owner != OURS:
        raise LocalTrouble("cases_foreign", file=Untrusted(str(path)))
    if format_ > FORMAT:
        raise LocalTrouble("cases_newer", file=Untrusted(str(path)))
    for line in _SETUP:
        opened.execute(line)
    if not tables:
        _make_tables(opened)


def _make_tables(opened: sqlite3.Connection) -> None:
    with writing(opened):
        [(tables,)] = opened.execute("SELECT count(*) FROM sqlite_schema")
        if not tables:  # another process may have been first
            for line in _TABLES:
                opened.execute(line)


def _make_private(path: Path, *, folders: bool) -> None:
    if folders:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _keep_private(path: Path) -> None:
    """It is ours, and came out of a backup or was copied: nobody else may read it."""
    if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o600)


def _told(trouble: sqlite3.Error, path: Path) -> LocalTrouble:
    name = str(getattr(trouble, "sqlite_errorname", ""))
    for start, key in (
        ("SQLITE_BUSY", "cases_busy"),
        ("SQLITE_LOCKED", "cases_busy"),
        ("SQLITE_FULL", "cases_full"),
    ):
        if name.startswith(start):
            return LocalTrouble(key, file=Untrusted(str(path)))
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        why = Untrusted(str(trouble))
        return LocalTrouble("file_not_written", file=Untrusted(str(path)), why=why)
    return broken(path)
