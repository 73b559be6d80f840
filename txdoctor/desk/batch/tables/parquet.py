"""A Parquet list: its columns keep their types, the answers stand beside them as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from txdoctor.desk.batch.answer import COLUMNS, Answer
from txdoctor.desk.batch.columns import place_of, target_column
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.tables.table import Out, Reader, Reading, free_prefix
from txdoctor.errors import LocalTrouble
from txdoctor.units import Untrusted

LOOKED_AT = 20  # first rows that tell which column is meant
AT_ONCE = 2000  # rows that are read or written together
NO_TARGET = "row_no_target"


class ParquetReader:
    """Rows of a Parquet file, read group by group; numbers count from 1."""

    def __init__(self, reading: Reading) -> None:
        """Read its schema and first rows. LocalTrouble, or Mistake where no column is the one."""
        self._path = reading.path
        file = self._opened()
        self.schema = file.schema_arrow
        self.columns: Sequence[str] = tuple(self.schema.names)
        first = next(file.iter_batches(batch_size=LOOKED_AT), None)
        head = first.to_pylist() if first is not None else []
        told = [[_text(row[name]) for name in self.columns] for row in head]
        self._target = self.columns[target_column(self.columns, told, reading.column)]
        named = reading.network_column
        self._network = None if named is None else self.columns[place_of(self.columns, named)]

    def rows(self) -> Iterator[Row]:
        """Every row."""
        for number, whole in enumerate(self._batches(), 1):
            target = _text(whole[self._target]).strip()
            network = _text(whole[self._network]).strip() if self._network else ""
            yield Row(number, target, network, whole, "" if target else NO_TARGET)

    def fields(self, row: Row) -> Mapping[str, Any]:
        """What stands in a row, by column."""
        fields: Mapping[str, Any] = row.whole
        return fields

    def _batches(self) -> Iterator[dict[str, Any]]:
        from pyarrow import ArrowException

        try:
            for batch in self._opened().iter_batches(batch_size=AT_ONCE):
                yield from batch.to_pylist()
        except (ArrowException, OSError) as trouble:
            raise self._broken(trouble) from None

    def _opened(self) -> Any:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile

        try:
            return ParquetFile(self._path, memory_map=False)
        except (ArrowException, OSError) as trouble:
            raise self._broken(trouble) from None

    def _broken(self, trouble: Exception) -> LocalTrouble:
        why = Untrusted(type(trouble).__name__)
        return LocalTrouble("file_not_read", file=Untrusted(str(self._path)), why=why)


class ParquetWriter:
    """Groups of rows under the list's own schema, widened by the answers' columns.

    Rows of another format are text in every column.
    """

    def __init__(self, out: Out, reader: Reader) -> None:
        """Write the schema."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter as Groups

        self._reader = reader
        self._columns = tuple(dict.fromkeys(reader.columns))
        prefix = free_prefix(reader.columns)
        self._ours = [f"{prefix}_{name}" for name in COLUMNS]
        self._typed = isinstance(reader, ParquetReader)
        text = pa.schema([(name, pa.string()) for name in self._columns])
        theirs = reader.schema if isinstance(reader, ParquetReader) else text
        self._schema = pa.schema([*theirs, *((name, pa.string()) for name in self._ours)])
        self._groups = Groups(out, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, row: Row, answer: Answer, *, hidden: bool) -> None:
        """Keep one row until its group is full. Of a hidden one every column is empty."""
        whole = {} if hidden else self._whole(row)
        whole.update(zip(self._ours, (text or None for text in answer.cells), strict=True))
        self._rows.append(whole)
        if len(self._rows) >= AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write the last group and what a reader looks at first."""
        self._flush()
        self._groups.close()

    def _whole(self, row: Row) -> dict[str, Any]:
        fields = self._reader.fields(row)
        if self._typed:
            return dict(fields)
        return {name: _as_text(fields.get(name)) for name in self._columns}

    def _flush(self) -> None:
        if not self._rows:
            return
        from pyarrow import Table

        self._groups.write_table(Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _text(value: object) -> str:
    """Only text is a target: a hash kept as bytes would have to be guessed at."""
    return value if isinstance(value, str) else ""


def _as_text(value: object) -> str | None:
    from json import dumps

    if value is None or isinstance(value, str):
        return value
    return dumps(value, ensure_ascii=False, default=str)
