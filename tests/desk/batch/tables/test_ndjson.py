"""A list of JSON objects keeps each of them as it is."""

import io
import json
from pathlib import Path

from tests.desk.batch.tables.test_csv import ANSWER
from tests.desk.refused import refused
from txdoctor.desk.batch.tables.csv import CsvReader, CsvWriter
from txdoctor.desk.batch.tables.ndjson import NdjsonReader, NdjsonWriter, is_ndjson
from txdoctor.desk.batch.tables.table import Reading

A, B = "0x" + "a1" * 32, "0x" + "b2" * 32


def opened(folder: Path, text: str) -> NdjsonReader:
    path = folder / "list.ndjson"
    path.write_text(text)
    assert is_ndjson(path, None)
    return NdjsonReader(Reading(path=path))


def written(reader: NdjsonReader | CsvReader, *, hidden: bool = False) -> list[str]:
    out = io.BytesIO()
    writer = NdjsonWriter(out, reader)
    for row in reader.rows():
        writer.write(row, ANSWER, hidden=hidden)
    return out.getvalue().decode().splitlines()


def test_rows_and_their_problems(tmp_path: Path) -> None:
    text = f'{{"n":1,"hash":"{A}"}}\n\n[1]\nno\n{{"n":2}}\n{{"hash":7}}\n{"[" * 99999}\n'
    rows = list(opened(tmp_path, text).rows())
    assert [(row.number, row.target, row.problem) for row in rows] == [
        (1, A, ""),
        (3, "", "row_not_json"),
        (4, "", "row_not_json"),
        (5, "", "row_no_target"),
        (6, "", "row_no_target"),
        (7, "", "row_not_json"),
    ]


def test_an_object_is_passed_on_as_it_stood(tmp_path: Path) -> None:
    first, broken = written(opened(tmp_path, f'{{"hash": "{A}", "n": 1.10 }}\nbroken "\n'))
    assert first.startswith(f'{{"hash": "{A}", "n": 1.10,"txdoctor":{{"network":"ethereum"')
    assert json.loads(broken)["line"] == 'broken "'


def test_earlier_answers_are_kept(tmp_path: Path) -> None:
    text = f'{{"hash":"{A}","txdoctor":1}}\n'
    [line] = written(opened(tmp_path, text))
    assert json.loads(line)["txdoctor"] == 1
    assert json.loads(line)["txdoctor_2"]["state"] == "settled"
    late = written(opened(tmp_path, f'{{"hash":"{B}"}}\n' * 30 + text))[-1]
    assert json.loads(late)["txdoctor"]["state"] == "settled"
    assert late.count('"txdoctor":') == 1


def test_of_a_hidden_row_nothing_is_left(tmp_path: Path) -> None:
    [line] = written(opened(tmp_path, f'{{"hash":"{A}"}}\n'), hidden=True)
    assert json.loads(line)["hash"] == "***"


def test_one_format_becomes_the_other(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"id,txid\n1,{A}\n")
    [line] = written(CsvReader(Reading(path=path)))
    assert json.loads(line)["id"] == "1"
    out = io.BytesIO()
    reader = opened(tmp_path, f'{{"hash":"{A}","more":{{"a":[1]}}}}\n')
    writer = CsvWriter(out, reader)
    [row] = reader.rows()
    writer.write(row, ANSWER, hidden=False)
    head, told = out.getvalue().decode().splitlines()
    assert head.startswith('"hash","more","txdoctor_network"')
    assert told.startswith(f'"{A}","{{""a"": [1]}}","ethereum"')


def test_a_list_without_an_object_is_told(tmp_path: Path) -> None:
    with refused("batch_empty"):
        opened(tmp_path, "{\n")
