"""A case file is written at once and privately, and read as strictly as a server's answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.units import Untrusted
from txdoctor.wire.case_text import FORMAT, case_of, text_of_case
from txdoctor.wire.strict_json import TRACE_DEPTH, BadJson, decode
from txdoctor.wire.taped import Case, Exchange, Target

__all__ = ["FORMAT", "Case", "Exchange", "Target", "parse", "read", "write"]

LARGEST = 256 * 1024 * 1024  # bytes of a case file that are read
VALUES = 10_000_000


def write(path: Path, case: Case, force: bool = False) -> None:
    """Write the case at once or not at all, readable by its owner only.

    Raises LocalTrouble when the file is there and `force` is not given, or cannot be written.
    """
    if not force and (path.exists() or path.is_symlink()):
        raise LocalTrouble("file_exists", file=Untrusted(str(path)))
    text = text_of_case(case)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write_private(draft, text.encode())
        draft.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            draft.unlink()
        raise _local("file_not_written", path, trouble) from None


def read(path: Path) -> Case:
    """Read a case file, as strictly as a server's answer.

    Raises Mistake for a file that is no case or of a format this version does not know,
    LocalTrouble when it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _no_case(str(path), f"it is larger than {LARGEST} bytes")
        body = path.read_bytes()
    except OSError as trouble:
        raise _local("file_not_read", path, trouble) from None
    return parse(body, str(path))


def parse(body: bytes, name: str) -> Case:
    """The case in a file's bytes; `name` is for the error. Raises Mistake as `read` does."""
    return _strictly(name, lambda: case_of(_checked_format(body, name)))


def _checked_format(body: bytes, name: str) -> dict[str, Any]:
    # Two levels of braces and one list stand around a body.
    value = decode(body, depth=TRACE_DEPTH + 4, values=VALUES)
    said = value.get("format") if isinstance(value, dict) else None
    if said != FORMAT:
        told = said if isinstance(said, str) else "none"
        raise Mistake("case_format_unknown", file=Untrusted(name), format=Untrusted(told[:80]))
    return dict(value)


def _strictly(name: str, work: Callable[[], Case]) -> Case:
    try:
        return work()
    except BadJson as bad:
        why = bad.reason
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        why = f"{type(trouble).__name__}: {trouble}"[:80]
    raise _no_case(name, why)


def _write_private(path: Path, body: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _no_case(name: str, why: str) -> Mistake:
    return Mistake("case_not_readable", file=Untrusted(name), why=Untrusted(why))


def _local(key: str, path: Path, trouble: OSError) -> LocalTrouble:
    why = trouble.strerror or type(trouble).__name__
    return LocalTrouble(key, file=Untrusted(str(path)), why=Untrusted(why))
