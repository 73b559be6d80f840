"""A CSV list keeps its own columns letter by letter."""

import io
from pathlib import Path

import pytest

from tests.desk.refused import refused
from txdoctor.desk.batch.answer import COLUMNS, Answer
from txdoctor.desk.batch.tables.csv import CsvReader, CsvWriter
from txdoctor.desk.batch.tables.table import Reading

A, B = "0x" + "a1" * 32, "0x" + "b2" * 32
ANSWER = Answer(network="ethereum", id=A, state="settled", message='=1+1, "so"', exit=0)


def opened(folder: Path, text: str, **more: str) -> CsvReader:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    return CsvReader(Reading(path=path, **more))


def written(reader: CsvReader, *, hidden: bool = False) -> list[str]:
    out = io.BytesIO()
    writer = CsvWriter(out, reader)
    for row in reader.rows():
        writer.write(row, ANSWER, hidden=hidden)
    writer.close()
    return out.getvalue().decode().splitlines()


def test_rows_and_their_problems(tmp_path: Path) -> None:
    text = f'id,txid,note\n1,{A},\n\n2, {B} ,"x"\n3\n4,{A},a,b\n5,"{A}\n6,{B},\n'
    rows = list(opened(tmp_path, text).rows())
    assert [(row.number, row.target, row.problem) for row in rows] == [
        (2, A, ""),
        (3, B, ""),
        (4, "", "row_no_target"),
        (5, "", "row_too_many_cells"),
        (6, "", "row_quote_open"),
        (7, B, ""),
    ]


def test_what_stood_there_stays_and_ours_cannot_calculate(tmp_path: Path) -> None:
    reader = opened(tmp_path, f'id;"tx id";note\r\n=1;{A};"a ""b"""\r\n2;{B}\r\n3;{A};c;d\r\n')
    head, first, short, long = written(reader)
    assert head == 'id;"tx id";note;' + ";".join(f'"txdoctor_{name}"' for name in COLUMNS)
    tail = f'"ethereum";"{A}";"settled";"error"'
    assert first.startswith(f'=1;{A};"a ""b""";{tail}')
    assert first.endswith(''';"'=1+1, ""so"""''')
    assert short.startswith(f'"2";"{B}";"";{tail}')
    assert long.startswith(f'"3";"{A}";"c;d";{tail}')


def test_of_a_hidden_row_nothing_is_left(tmp_path: Path) -> None:
    [_, row] = written(opened(tmp_path, f"id,txid\nsecret,{A}\n"), hidden=True)
    assert row.startswith('"***","***","ethereum"')


def test_a_list_without_headings_has_none_afterwards(tmp_path: Path) -> None:
    reader = opened(tmp_path, f"1,{A}\n2,{B}\n")
    assert reader.columns == ("column1", "column2")
    assert [row.number for row in reader.rows()] == [1, 2]
    assert len(written(reader)) == 2


def test_a_mark_and_earlier_answers_are_kept(tmp_path: Path) -> None:
    reader = opened(tmp_path, f"\ufefftxid,txdoctor_state\n{A},pending\n")
    head, row = written(reader)
    assert head.startswith('\ufefftxid,txdoctor_state,"txdoctor_2_network"')
    assert row.startswith(f"{A},pending,")


def test_the_network_may_stand_in_a_column(tmp_path: Path) -> None:
    reader = opened(tmp_path, f"tx,on\n{A}, bnb \n{B},\n", network_column="on")
    assert [row.network for row in reader.rows()] == ["bnb", ""]
    assert len({row.key for row in reader.rows()}) == 2


def test_fields_are_read_for_another_format(tmp_path: Path) -> None:
    reader = opened(tmp_path, f'id,txid\n"a,b",{A}\n')
    assert [reader.fields(row) for row in reader.rows()] == [{"id": "a,b", "txid": A}]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_list_is_told(tmp_path: Path, text: str) -> None:
    with refused("batch_empty"):
        opened(tmp_path, text)
    with refused("batch_no_column"):
        opened(tmp_path, "a,b\n", column="c")
