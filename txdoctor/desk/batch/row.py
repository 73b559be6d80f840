"""One row of a list: its place, what is to be examined, and the row itself as it was read."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any, NamedTuple

NOTHING: tuple[str, str] = ("", "")
_PLAIN = re.compile(r"(?:0x)?[0-9a-fA-F]{64}").fullmatch
DIGEST = 16  # bytes: two different targets of one list never share one (birthday: 2**64 rows)


class Row(NamedTuple):
    """A row; a plain tuple, as there may be a million of them.

    `number` counts from 1 as a spreadsheet does, the line of headings included. `network` is empty
    where the row names none. `whole` is the row in the words of its format, to be passed on.
    `problem` is the key of the sentence (`[errors]`) that says why it cannot be examined.
    """

    number: int
    target: str
    network: str
    whole: Any
    problem: str = ""

    @property
    def key(self) -> str:
        """What makes two rows equal, as a digest in hex: the target and where it is looked for."""
        target = self.target
        told = f"{self.network}\0{target.lower() if _PLAIN(target) else target}"
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=DIGEST).hexdigest()
