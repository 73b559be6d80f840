"""The records of a CSV text, each with the very text it was written in (RFC 4180, and its kin)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from txdoctor.desk.batch.lines import LONGEST, Line

DELIMITERS = (",", ";", "\t", "|")
# A quote that is never closed would swallow all that follows it.
MOST_LINES = 1000  # of one record
OPEN_QUOTE = "row_quote_open"


class Record(NamedTuple):
    """The cells, the text without its end, and the key of what is wrong with it, mostly empty."""

    cells: list[str]
    text: str
    problem: str = ""


def delimiter_of(line: str) -> str:
    """What stands between the cells of a first line, quoted ones aside; a comma if nothing does."""
    bare = "".join(line.split('"')[::2])
    most = max(DELIMITERS, key=bare.count)
    return most if most in bare else ","


def records(lines: Iterable[Line], delimiter: str) -> Iterator[Record]:
    """Every record but empty lines; after one that is not whole reading goes on with the next line.

    An `""` in the text is a quote inside a quoted cell; a quoted cell may hold line ends.
    """
    csv.field_size_limit(LONGEST)
    source = _Source(lines)
    for text, problem in source:
        plain = text.rstrip("\r\n")
        if problem:
            yield Record([], plain, problem)
        elif '"' not in plain:
            if plain:
                yield Record(plain.split(delimiter), plain)
        else:
            yield _quoted(text, source, delimiter)


class _Source:
    """Lines, some of which may be put back."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._back: list[Line] = []

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._back.pop() if self._back else next(self._lines)

    def put_back(self, lines: list[Line]) -> None:
        self._back += reversed(lines)


def _quoted(first: str, source: _Source, delimiter: str) -> Record:
    taken: list[Line] = []

    def pieces() -> Iterator[str]:
        yield first
        for line in source:
            taken.append(line)
            if line[1] or len(taken) > MOST_LINES:
                return
            yield line[0]

    try:
        cells = next(csv.reader(pieces(), delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        source.put_back(taken)
        return _mended(first, delimiter)
    return Record(cells, "".join([first, *(line[0] for line in taken)]).rstrip("\r\n"))


def _mended(line: str, delimiter: str) -> Record:
    """A line that is not written by the rules, read as spreadsheets do where its quotes pair up."""
    text = line.rstrip("\r\n")
    if text.count('"') % 2:
        return Record([], text, OPEN_QUOTE)
    return Record(next(csv.reader([text], delimiter=delimiter)), text)
