"""A Parquet list keeps the types of its columns."""

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.desk.batch.tables.test_csv import ANSWER
from tests.desk.refused import refused
from txdoctor.desk.batch.tables.csv import CsvReader
from txdoctor.desk.batch.tables.kinds import kind_of, reader, writer
from txdoctor.desk.batch.tables.table import Reader, Reading

A, B = "0x" + "a1" * 32, "0x" + "b2" * 32


def made(folder: Path, columns: dict[str, Any]) -> Reading:
    path = folder / "list"
    parquet.write_table(pa.table(columns), path)
    return Reading(path=path)


def written(source: Reader, *, hidden: bool = False) -> Any:
    out = io.BytesIO()
    making = writer("parquet", out, source)
    for row in source.rows():
        making.write(row, ANSWER, hidden=hidden)
    making.close()
    return parquet.read_table(io.BytesIO(out.getvalue()))


def test_types_stay_and_answers_are_text(tmp_path: Path) -> None:
    reading = made(tmp_path, {"n": [1, 2, None], "txid": [A, None, B], "list": [[1], [], None]})
    assert kind_of(reading) == "parquet"
    source = reader("parquet", reading)
    problems = [(row.number, row.problem) for row in source.rows()]
    assert problems == [(1, ""), (2, "row_no_target"), (3, "")]
    table = written(source)
    assert table["n"].to_pylist() == [1, 2, None]
    assert str(table["n"].type) == "int64"
    assert table["list"].to_pylist() == [[1], [], None]
    assert table["txdoctor_state"].to_pylist() == ["settled"] * 3
    assert table["txdoctor_stuck"].to_pylist() == [None] * 3
    assert written(source, hidden=True)["txid"].to_pylist() == [None] * 3


def test_a_csv_becomes_text_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"id,txid\n1,{A}\n")
    assert written(CsvReader(Reading(path=path)))["id"].to_pylist() == ["1"]


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"PAR1 and nothing more")
    with refused("file_not_read"):
        reader("parquet", Reading(path=path))


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("txdoctor.desk.batch.tables.kinds.find_spec", lambda name: None)
    path = tmp_path / "list"
    path.write_bytes(b"PAR1")
    with refused("batch_needs_pyarrow"):
        reader("parquet", Reading(path=path))
