"""A list is a file that lies there and can be read twice: no pipe, no folder."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import IO

from txdoctor.errors import LocalTrouble
from txdoctor.units import Untrusted


def opened(path: Path) -> IO[bytes]:
    """The file, open for reading. LocalTrouble when it is not there, or is no file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise LocalTrouble("batch_not_a_file", file=Untrusted(str(path)))
        return path.open("rb")
    except OSError as trouble:
        raise cannot_read(path, trouble) from None


def cannot_read(path: Path, trouble: OSError) -> LocalTrouble:
    """The error that names the file and what the system said of it."""
    why = Untrusted(trouble.strerror or type(trouble).__name__)
    return LocalTrouble("file_not_read", file=Untrusted(str(path)), why=why)
