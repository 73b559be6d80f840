"""A case is read from its own file or out of a bundle, whichever was handed in."""

from __future__ import annotations

from pathlib import Path

from txdoctor.bundle.archive import LARGEST, MAGIC, NoBundle, unpack
from txdoctor.bundle.manifest import CASE, hold, read
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.units import Term, Untrusted
from txdoctor.wire import case as case_file
from txdoctor.wire.case import Case


def open_case(path: Path) -> Case:
    """The case in a file, or the one in a bundle.

    Of a bundle whose case is not as it was packed nothing is examined: Mistake. What else is raised
    is said at `txdoctor.wire.case.read`.
    """
    if not is_bundle(path):
        return case_file.read(path)
    files = open_bundle(path)
    try:
        held = hold(read(files), files)
    except NoBundle as trouble:
        raise no_bundle(path, trouble) from None
    if CASE not in held.fine:
        raise Mistake("bundle_changed", file=Untrusted(str(path)))
    return case_file.parse(files[CASE], str(path))


def is_bundle(path: Path) -> bool:
    """Whether the file begins like a zip; one that cannot be opened does not, and no pipe does."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def open_bundle(path: Path) -> dict[str, bytes]:
    """The files of a bundle; Mistake for what is none, LocalTrouble when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as trouble:
        why = Untrusted(getattr(trouble, "strerror", None) or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(str(path)), why=why) from None
    try:
        if len(data) > LARGEST:
            raise NoBundle("too-large")
        return unpack(data)
    except NoBundle as trouble:
        raise no_bundle(path, trouble) from None


def no_bundle(path: Path, trouble: NoBundle) -> Mistake:
    """Why this file is none."""
    return Mistake("no_bundle", file=Untrusted(str(path)), why=Term(f"bundle-{trouble.why}"))
