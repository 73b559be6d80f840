"""A CSV list: its own columns are passed on letter by letter, the answers stand behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from txdoctor.desk.batch.answer import COLUMNS, Answer
from txdoctor.desk.batch.columns import is_heading, place_of, target_column
from txdoctor.desk.batch.lines import Lines
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.tables.records import Record, delimiter_of, records
from txdoctor.desk.batch.tables.table import HIDDEN, Out, Reader, Reading, free_prefix
from txdoctor.errors import Mistake
from txdoctor.render.csv import cell
from txdoctor.units import Untrusted

LOOKED_AT = 20  # first rows that tell which column is meant
NO_TARGET, TOO_MANY = "row_no_target", "row_too_many_cells"
MARK = "\ufeff"


class CsvReader:
    """Rows of a CSV file, with or without a line of headings (then: column1, column2 ...)."""

    def __init__(self, reading: Reading) -> None:
        """Read the first rows. LocalTrouble, or Mistake where no column is the one."""
        self._lines = Lines(reading.path, reading.encoding)
        self.marked = self._lines.marked
        first = next((text for text, problem in self._lines if not problem and text.strip()), "")
        if not first:
            raise Mistake("batch_empty", file=Untrusted(str(reading.path)))
        self.delimiter = delimiter_of(first)
        looked = [each for each in islice(self._records(), LOOKED_AT) if not each.problem]
        head = [each.cells for each in looked]
        self.heading = looked[0].text
        self.headed = is_heading(head[0])
        self.columns: Sequence[str] = (
            tuple(name.strip() for name in head[0])
            if self.headed
            else tuple(f"column{n}" for n, _ in enumerate(head[0], 1))
        )
        self._target = target_column(self.columns, head[self.headed :], reading.column)
        named = reading.network_column
        self._network = None if named is None else place_of(self.columns, named)

    @property
    def chinese(self) -> int:
        """How many lines of the last reading were not UTF-8 but GBK."""
        return self._lines.chinese

    def rows(self) -> Iterator[Row]:
        """Every row but empty lines and the headings."""
        waits = self.headed
        for number, record in enumerate(self._records(), 1):
            if waits and not record.problem:
                waits = False
                continue
            yield self._row(number, record)

    def fields(self, row: Row) -> Mapping[str, str]:
        """What stands in a row, by column."""
        cells = row.whole
        if isinstance(cells, str):
            cells = next(records([(cells, "")], self.delimiter)).cells
        return dict(zip(self.columns, cells, strict=False))

    def _records(self) -> Iterator[Record]:
        return records(self._lines, self.delimiter)

    def _row(self, number: int, record: Record) -> Row:
        cells, text, problem = record
        if problem:
            return Row(number, "", "", self._fitted([text]), problem)
        more = len(cells) - len(self.columns)
        whole = text if not more else self._fitted(cells)
        if more > 0:
            return Row(number, "", "", whole, TOO_MANY)
        target = cells[self._target].strip() if self._target < len(cells) else ""
        if not target:
            return Row(number, "", "", whole, NO_TARGET)
        network = ""
        if self._network is not None and self._network < len(cells):
            network = cells[self._network].strip()
        return Row(number, target, network, whole)

    def _fitted(self, cells: Sequence[str]) -> list[str]:
        """As many cells as there are columns; what is too much stays together in the last."""
        last = len(self.columns) - 1
        filled = [*cells[:last], self.delimiter.join(cells[last:])]
        return filled + [""] * (len(self.columns) - len(filled))


class CsvWriter:
    """The rows as they were, each with its answer behind; no cell of ours can turn into a formula.

    From another format the rows' own cells are written by the same rule.
    """

    def __init__(self, out: Out, reader: Reader) -> None:
        """Write the headings, if the list has any."""
        own = reader if isinstance(reader, CsvReader) else None
        self._out = out
        self._reader = reader
        self._delimiter = own.delimiter if own else ","
        self._hidden = self._joined([HIDDEN] * len(reader.columns))
        if own and own.marked:
            out.write(MARK.encode())
        if not own or own.headed:
            prefix = free_prefix(reader.columns)
            ours = [f"{prefix}_{name}" for name in COLUMNS]
            theirs = own.heading if own else self._joined(reader.columns)
            self._line(theirs, self._joined(ours))

    def write(self, row: Row, answer: Answer, *, hidden: bool) -> None:
        """One row."""
        self._line(self._hidden if hidden else self._whole(row), self._answered(answer))

    def close(self) -> None:
        """Nothing stands behind the rows."""

    def _whole(self, row: Row) -> str:
        whole = row.whole
        if not isinstance(self._reader, CsvReader):
            fields = self._reader.fields(row)
            return self._delimiter.join(cell(_told(fields.get(c))) for c in self._reader.columns)
        return whole if isinstance(whole, str) else self._joined(whole)

    def _answered(self, answer: Answer) -> str:
        """Only the id and the message can hold what others wrote; the rest are our own words."""
        network, told, *ours, message = answer.cells
        between = f'"{self._delimiter}"'
        plain = between.join(ours)
        return self._delimiter.join((f'"{network}"', cell(told), f'"{plain}"', cell(message)))

    def _joined(self, cells: Sequence[str]) -> str:
        return self._delimiter.join('"' + text.replace('"', '""') + '"' for text in cells)

    def _line(self, whole: str, ours: str) -> None:
        line = f"{whole}{self._delimiter}{ours}\n"
        self._out.write(line.encode("utf-8", "backslashreplace"))


def _told(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _dumped(value)


def _dumped(value: object) -> str:
    from json import dumps

    return dumps(value, ensure_ascii=False, default=str)
