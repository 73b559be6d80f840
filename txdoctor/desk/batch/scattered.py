"""A recovery phrase may stand in a list with one word in each row; then all of them are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.telling import SECRET
from txdoctor.secrets import find_secrets

# A word of any alphabet, or one Chinese character, perhaps with its number.
_WORD = re.compile(r"(?:\d{1,2}\s*[.):：、]?\s*)?[^\W\d_]{1,16}").fullmatch
SHORTEST, LONGEST = 10, 66  # words: the shortest phrase less two; twice the longest (SLIP-39)


def watched(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows; of a phrase that goes down a column each has the `problem` of a secret."""
    words: list[Row] = []
    for row in rows:
        word = _WORD(row.target)
        if word:
            words.append(row)
        if words and (not word or len(words) == LONGEST):
            yield from _judged(words)
            words = []
        if not word:
            yield row
    yield from _judged(words)


def _judged(words: list[Row]) -> list[Row]:
    if len(words) < SHORTEST or not find_secrets("\n".join(row.target for row in words)):
        return words
    return [row._replace(problem=SECRET) for row in words]
