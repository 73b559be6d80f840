"""What tells one list from another, and about how long it is: the whole file is read for it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from txdoctor.desk.batch.opening import cannot_read, opened

BLOCK = 1 << 20  # bytes


class Fingerprint(NamedTuple):
    """SHA-256 of a file in hex, and how many line ends are in it."""

    sha256: str
    lines: int


def fingerprint(path: Path) -> Fingerprint:
    """LocalTrouble when the file cannot be read."""
    digest, lines = sha256(), 0
    with opened(path) as file:
        try:
            while block := file.read(BLOCK):
                digest.update(block)
                lines += block.count(b"\n")
        except OSError as trouble:
            raise cannot_read(path, trouble) from None
    return Fingerprint(digest.hexdigest(), lines)
