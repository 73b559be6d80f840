"""What has been answered is written down at once, so that nothing has to be asked twice.

A line holds a sum over itself and a JSON value: an object opens a run, a list is one answered row
(its number, the digest of what was examined, the answer). Lines are only ever appended. What a kill
or a full disk leaves half-written is cut off when the journal is opened again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, Any, NamedTuple
from zlib import crc32

from txdoctor.desk.batch.answer import Answer
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.units import Untrusted

FORMAT = 1
FULL = 1 << 16  # bytes that are kept back at most
SEEN_AFTER = 0.2  # seconds until a line is with the system: a killed program loses no more
SAFE_AFTER = 2.0  # seconds until it is on the disk: a machine without power loses no more
AS_BEFORE = "="  # stands before the digest of a row that was answered as an equal one before it
SUM = 9  # characters in front of the value: eight digits and a space


class Entry(NamedTuple):
    """One line about a row, and the byte at which it begins."""

    number: int
    digest: str
    answer: Answer
    place: int


class Journal:
    """An open journal, for one program at a time."""

    def __init__(self, path: Path, descriptor: int, size: int) -> None:
        """Use `begun` or `found`."""
        self.path = path
        self._file = descriptor
        self._size = size
        self._reader: IO[bytes] | None = None
        self._buffer = bytearray()
        self._seen = self._safe = monotonic()

    @property
    def size(self) -> int:
        """Where the next line will begin."""
        return self._size + len(self._buffer)

    def open_run(self, head: Mapping[str, Any]) -> None:
        """A new run begins; `head` says of what. It is on the disk when this returns."""
        self._add(json.dumps({"journal": FORMAT, **head}, ensure_ascii=True))
        self.save()

    def add(self, number: int, digest: str, answer: Answer) -> int:
        """One row is answered; where its line begins. LocalTrouble when it cannot be written."""
        place = self.size
        self._add(f'[{number},"{digest}",{_dumps(answer)}]')
        if len(self._buffer) > FULL or monotonic() - self._seen > SEEN_AFTER:
            self.flush()
        return place

    def read(self, place: int) -> Entry:
        """The line that begins there."""
        if place >= self._size:
            self.flush()
        if self._reader is None:
            self._reader = self.path.open("rb", buffering=4096)
        self._reader.seek(place)
        value = _value(self._reader.readline())
        if not isinstance(value, list):
            raise LocalTrouble("batch_journal_broken", file=Untrusted(str(self.path)))
        return _entry(value, place)

    def flush(self) -> None:
        """Hand all lines to the system; now and then see to it that the disk has them."""
        while self._buffer and self._file >= 0:
            try:
                written = os.write(self._file, self._buffer)
            except OSError as trouble:
                raise self._cannot(trouble) from None
            del self._buffer[:written]
            self._size += written
        self._seen = monotonic()
        if self._seen - self._safe > SAFE_AFTER:
            self._sync()

    def save(self) -> None:
        """All lines are on the disk when this returns."""
        self.flush()
        self._sync()

    def close(self) -> None:
        """Nothing more is written, not even what is still kept back."""
        if self._reader is not None:
            self._reader.close()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def lines(self) -> Iterator[tuple[int, Any]]:
        """Where each sound line begins and its value; ends before the first that is not whole."""
        self.flush()
        with self.path.open("rb") as file:
            place = 0
            for line in file:
                value = _value(line)
                if value is None:
                    return
                yield place, value
                place += len(line)

    def entries(self, start: int, end: int) -> Iterator[Entry]:
        """The rows of the lines that begin between these bytes."""
        with self.path.open("rb") as file:
            file.seek(start)
            while start < end:
                line = file.readline()
                value = _value(line)
                if isinstance(value, list):
                    yield _entry(value, start)
                start += len(line)

    def has_a_line(self) -> bool:
        """Whether one was ever written whole. A file that is none of ours counts as one."""
        with self.path.open("rb") as file:
            head = file.read(FULL)
        return b"\n" in head or len(head) == FULL

    def cut_behind(self, place: int) -> None:
        """Drop what stands behind the line that begins there: it is not whole."""
        with self.path.open("rb") as file:
            file.seek(place)
            size = place + len(file.readline())
        os.ftruncate(self._file, size)
        self._size = size

    def remove(self) -> None:
        """The result is there: the journal is not needed any more."""
        self.path.unlink(missing_ok=True)
        self.close()

    def _add(self, text: str) -> None:
        data = text.encode()
        self._buffer += b"%08x " % crc32(data)
        self._buffer += data
        self._buffer += b"\n"

    def _sync(self) -> None:
        try:
            os.fsync(self._file)
        except OSError as trouble:
            raise self._cannot(trouble) from None
        self._safe = monotonic()

    def _cannot(self, trouble: OSError) -> LocalTrouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        return LocalTrouble("batch_journal_stopped", file=Untrusted(str(self.path)), why=why)


def begun(path: Path, *, force: bool) -> Journal:
    """A new journal. Mistake when one is there, unless `force`; LocalTrouble when it cannot be."""
    if not force and os.path.lexists(path):
        raise Mistake("batch_begun_before", file=Untrusted(str(path)))
    with suppress(FileNotFoundError):
        found(path).remove()  # only if nobody else writes it now
    # What was pasted is nobody else's business: only the user may read it.
    return Journal(path, _opened(path, os.O_CREAT | os.O_EXCL), 0)


def found(path: Path) -> Journal:
    """The journal that is there. FileNotFoundError when there is none, or not one whole line."""
    journal = Journal(path, _opened(path, 0), path.stat().st_size)
    if not journal.has_a_line():
        journal.remove()  # killed before its first line was written
        raise FileNotFoundError
    return journal


def _opened(path: Path, how: int) -> int:
    flags = os.O_RDWR | os.O_APPEND | how | getattr(os, "O_NOFOLLOW", 0)
    try:
        file = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    except FileNotFoundError:
        if how:
            raise LocalTrouble(
                "file_not_written", file=Untrusted(str(path)), why=Untrusted("no such folder")
            ) from None
        raise
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_written", file=Untrusted(str(path)), why=why) from None
    try:
        _lock(file)
    except OSError:
        os.close(file)
        raise Mistake("batch_under_way", file=Untrusted(str(path))) from None
    return file


def _lock(file: int) -> None:
    """Only one program at a time; the system lifts it when that ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: there no lock is kept
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_dumps = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def _value(line: bytes) -> Any:
    """What a line says; None when it is not whole."""
    data = line[SUM:-1]
    if not line.endswith(b"\n") or line[:SUM] != b"%08x " % crc32(data):
        return None
    return json.loads(data)


def _entry(value: list[Any], place: int) -> Entry:
    number, digest, answer = value
    return Entry(number, digest, Answer(*answer), place)
