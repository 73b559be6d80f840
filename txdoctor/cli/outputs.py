"""Where each result goes: one to standard output, any number to files that appear when whole."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

from txdoctor.errors import LocalTrouble, Misconfigured, Mistake
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted

FORMATS = (
    "text", "plain", "json", "ndjson", "csv", "md", "html", "junit", "github", "sarif",
    "openmetrics",
)  # fmt: skip
"""What `-f` may say; `-q` is its own short form of `text`."""
EXTRAS = {"html": ("jinja2", "report")}
"""Formats that need a library which only an extra of the package brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One format and its file; None is standard output."""

    format: str
    path: Path | None = None


def wanted(flags: dict[str, Any]) -> tuple[Output, ...]:
    """What `-f`, `--json`, `-q` and `-o` ask for together.

    Mistake for a format we do not have, for two results in one place, and for an `-o` that has no
    format to itself; Misconfigured for a format whose extra is not installed.
    """
    asked = [_read(word) for word in flags["format"]]
    if flags["json"]:
        asked.append(Output(format="json"))
    if not asked:
        asked.append(Output(format="quiet" if flags["quiet"] else "text"))
    if flags["output"]:
        asked = _into(asked, flags["output"])
    bare = [output for output in asked if output.path is None]
    if len(bare) > 1:
        raise Mistake("two_results", formats=tuple(Id(output.format) for output in bare))
    _check_apart([*(o.path for o in asked), Path(flags["record"]) if flags["record"] else None])
    return tuple(asked)


def _check_apart(paths: Sequence[Path | None]) -> None:
    """Mistake when two results would end up in the same file."""
    seen: set[str] = set()
    for path in filter(None, paths):
        place = os.path.realpath(path)
        if place in seen and not _is_special(path):
            raise Mistake("same_file", file=Untrusted(str(path)))
        seen.add(place)


def _read(word: str) -> Output:
    name, given, file = word.partition("=")
    if name not in FORMATS:
        known = tuple(Id(each) for each in FORMATS)
        raise Mistake("format_unknown", word=Untrusted(name), known=known)
    if given and not file:
        raise Mistake("format_without_file", format=Id(name))
    check_extra(name)
    return Output(format=name, path=None if file in ("", "-") else Path(file))


def check_extra(format: str) -> None:
    """Misconfigured before anybody is asked, where the format's library is not installed."""
    library, extra = EXTRAS.get(format, ("", ""))
    if library and find_spec(library) is None:
        raise Misconfigured("extra_missing", format=Id(format), extra=Id(f"txdoctor[{extra}]"))


def _into(asked: Sequence[Output], file: str) -> list[Output]:
    """The only format without a file of its own goes into that of `-o`."""
    bare = [output for output in asked if output.path is None]
    if len(bare) != 1:
        raise Mistake("output_for_what", file=Untrusted(file))
    path = None if file == "-" else Path(file)
    return [Output(format=o.format, path=path) if o is bare[0] else o for o in asked]


class Sink:
    """A place for one result: standard output, or a file that takes its name only when whole.

    The text of a file is UTF-8 with the line ends it was given, on every system.
    """

    def __init__(self, path: Path | None, *, force: bool) -> None:
        """Open it; LocalTrouble when the file is there already and `force` is not said."""
        self.path = path
        self._force = force
        self._beside: Path | None = None
        self.out = standard_output() if path is None else self._open(path)

    def _open(self, path: Path) -> TextIO:
        try:
            if _is_special(path):
                return path.open("w", encoding="utf-8", newline="")
            if not self._force and os.path.lexists(path):
                raise LocalTrouble("file_exists", file=Untrusted(str(path)))
            self._beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            opened = os.open(self._beside, flags, 0o666)
            return os.fdopen(opened, "w", encoding="utf-8", newline="")
        except OSError as trouble:
            raise cannot_write(path, trouble) from None

    def keep(self) -> None:
        """All is written: the file takes its name, or standard output is flushed."""
        if self.path is None:
            self.out.flush()
            return
        try:
            self.out.flush()
            if self._beside is not None:
                os.fsync(self.out.fileno())
            self.out.close()
            if self._beside is not None:
                self._take_name(self._beside, self.path)
        except OSError as trouble:
            self.drop()
            raise cannot_write(self.path, trouble) from None

    def _take_name(self, beside: Path, path: Path) -> None:
        if not self._force and os.path.lexists(path):
            self.drop()
            raise LocalTrouble("file_exists", file=Untrusted(str(path)))
        beside.replace(path)
        self._beside = None

    def drop(self) -> None:
        """Leave nothing half-written behind."""
        if self.path is None:
            return
        with suppress(OSError):  # the disk that was full is still full; the file is removed next
            self.out.close()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)
            self._beside = None


@contextmanager
def filling(path: Path | None, *, force: bool) -> Iterator[Sink]:
    """A sink that is kept when all is written; nothing stays of it when anything goes wrong.

    LocalTrouble when the file is there already, or cannot be written.
    """
    sink = Sink(path, force=force)
    try:
        yield sink
    except OSError as trouble:
        sink.drop()
        if path is None:
            raise
        raise cannot_write(path, trouble) from None
    except BaseException:
        sink.drop()
        raise
    sink.keep()


def cannot_write(path: Path, trouble: OSError) -> LocalTrouble:
    """The error that names the file and what the system said of it."""
    said = trouble.strerror or type(trouble).__name__
    return LocalTrouble("file_not_written", file=Untrusted(str(path)), why=Untrusted(said))


def _is_special(path: Path) -> bool:
    """A device or a pipe (`/dev/stdout`, `/dev/null`) is written to, never replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def standard_output() -> TextIO:
    if sys.stdout is None:
        raise LocalTrouble("no_standard_output")
    return sys.stdout
