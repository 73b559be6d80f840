"""Which kind of list a file is, told by its content and not by its name."""

from __future__ import annotations

from importlib.util import find_spec

from txdoctor.desk.batch.opening import opened
from txdoctor.desk.batch.tables.table import Out, Reader, Reading, Writer
from txdoctor.errors import Misconfigured

KINDS = ("csv", "ndjson", "parquet")
PARQUET_MARK = b"PAR1"  # parquet.apache.org, File Format: at both ends of every file


def kind_of(reading: Reading) -> str:
    """`csv`, `ndjson` or `parquet`. LocalTrouble for what cannot be read."""
    with opened(reading.path) as file:
        if file.read(4) == PARQUET_MARK:
            return "parquet"
    from txdoctor.desk.batch.tables.ndjson import is_ndjson

    return "ndjson" if is_ndjson(reading.path, reading.encoding) else "csv"


def reader(kind: str, reading: Reading) -> Reader:
    """Open a list. LocalTrouble, Mistake, or Misconfigured where a library is missing."""
    if kind == "parquet":
        _need_pyarrow()
        from txdoctor.desk.batch.tables.parquet import ParquetReader

        return ParquetReader(reading)
    if kind == "ndjson":
        from txdoctor.desk.batch.tables.ndjson import NdjsonReader

        return NdjsonReader(reading)
    from txdoctor.desk.batch.tables.csv import CsvReader

    return CsvReader(reading)


def writer(kind: str, out: Out, of: Reader) -> Writer:
    """Begin a result of that kind."""
    if kind == "parquet":
        _need_pyarrow()
        from txdoctor.desk.batch.tables.parquet import ParquetWriter

        return ParquetWriter(out, of)
    if kind == "ndjson":
        from txdoctor.desk.batch.tables.ndjson import NdjsonWriter

        return NdjsonWriter(out, of)
    from txdoctor.desk.batch.tables.csv import CsvWriter

    return CsvWriter(out, of)


def check(kind: str) -> None:
    """Misconfigured when a result of that kind could not be written."""
    if kind == "parquet":
        _need_pyarrow()


def _need_pyarrow() -> None:
    if find_spec("pyarrow") is None:
        raise Misconfigured("batch_needs_pyarrow")
