"""What every kind of list can do: name its columns, give its rows, take them back with answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.row import Row
from txdoctor.records import dataclass

HIDDEN = "***"  # stands in every column of a row that holds a wallet secret
PREFIX = "txdoctor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file is to be read: `column` and `network_column` by name or number from 1."""

    path: Path
    column: str | None = None
    network_column: str | None = None
    encoding: str | None = None


class Reader(Protocol):
    """A list. `columns` are the names that stand in it; `notes` what a reader should know of it.

    Each call of `rows` reads the file from its beginning and gives the same rows.
    """

    @property
    def columns(self) -> Sequence[str]:
        """The names, as they stand there."""

    def rows(self) -> Iterator[Row]:
        """Every row, also those that cannot be examined."""

    def fields(self, row: Row) -> Mapping[str, Any]:
        """What stands in a row, by column; for a format that the row was not read from."""


class Writer(Protocol):
    """The result while it is written, the rows in their order."""

    def write(self, row: Row, answer: Answer, *, hidden: bool) -> None:
        """One row with its answer; `hidden`: nothing of the row itself may be written."""

    def close(self) -> None:
        """All rows are there. The file itself is closed by whoever opened it."""


Make = type[Writer]
Out = IO[bytes]


def free_prefix(columns: Sequence[str]) -> str:
    """`txdoctor`, or `txdoctor_2` and so on where the list has such columns already."""
    taken = {name.lower() for name in columns}
    number = 1
    while True:
        prefix = PREFIX if number == 1 else f"{PREFIX}_{number}"
        if not any(name == prefix or name.startswith(f"{prefix}_") for name in taken):
            return prefix
        number += 1
