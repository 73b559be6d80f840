"""Long lists for scripts: stopped at any row and taken up again, with each row asked for once."""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

import txdoctor
from tests.cli.conftest import Program
from tests.cli.conftest import home as home
from tests.cli.conftest import program as program
from tests.cli.test_batch import DEAD, PHRASE, A, B, C, Practice
from tests.secrets import making
from txdoctor import long_lists
from txdoctor.cli import long_list
from txdoctor.desk.batch.answer import Answer
from txdoctor.errors import LocalTrouble, Mistake, SecretRefused

ROWS: list[dict[str, Any] | str] = [{"id": 1, "txid": A}, {"id": 2, "txid": B}, {"txid": PHRASE}]


@pytest.fixture(autouse=True)
def practice(monkeypatch: pytest.MonkeyPatch, home: Path) -> Practice:
    made = Practice()
    monkeypatch.setattr(long_lists, "Practice", made)
    monkeypatch.setattr(long_list, "Practice", made)
    return made


@pytest.fixture
def the_list() -> Path:
    path = Path("list.csv")
    path.write_text(f'id,txid\n1,{A}\n2,{B}\n3,"{PHRASE}"\n4,\n5,{A}\n6,{C}\n')
    return path


WORDS = " ".join(making.phrase())


class Stopped(Exception):
    """Whatever stops a script."""


def stop_at(n: int) -> Any:
    seen: list[Answer] = []

    def each(answer: Answer) -> None:
        seen.append(answer)
        if len(seen) == n:
            raise Stopped

    return each


def states(path: str) -> list[str]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [row["txdoctor_state"] for row in csv.DictReader(file)]


def test_a_file_gets_its_answers(practice: Practice, the_list: Path) -> None:
    seen: list[Answer] = []
    found = txdoctor.batch(the_list, "out.csv", on_answer=seen.append)
    assert found is not None
    assert (found.rows, found.bad_rows, found.exit_code) == (6, 2, 7)
    assert states("out.csv") == ["settled", "pending", "", "", "settled", "failed"]
    assert [answer.state for answer in seen] == states("out.csv")
    assert practice.asked == [A, B, C]
    assert PHRASE not in Path("out.csv").read_text()
    assert sorted(path.name for path in Path().iterdir()) == ["list.csv", "out.csv"]


@pytest.mark.parametrize("n", [1, 2, 3, 5, 6])
def test_what_was_stopped_is_taken_up(practice: Practice, the_list: Path, n: int) -> None:
    whole = txdoctor.batch(the_list, "whole.csv")
    practice.asked.clear()
    with pytest.raises(Stopped):
        txdoctor.batch(the_list, "out.csv", on_answer=stop_at(n))
    assert not Path("out.csv").exists()
    assert Path("out.csv.journal").exists()
    found = txdoctor.batch(the_list, "out.csv", resume=True)
    assert found is not None
    assert whole is not None
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()
    assert (found.rows, found.causes) == (whole.rows, whole.causes)
    targets = [A, B, "", "", A, C]
    # What had been told is not asked again; what was under way when it stopped may be.
    assert [practice.asked.count(each) for each in (A, B, C) if each in targets[:n]] == [
        1 for each in (A, B, C) if each in targets[:n]
    ]
    assert not Path("out.csv.journal").exists()
    assert txdoctor.batch(the_list, "out.csv", resume=True) is None


def test_the_command_goes_on_where_a_script_was_stopped(
    program: Program, practice: Practice, the_list: Path
) -> None:
    with pytest.raises(Stopped):
        txdoctor.batch(the_list, "out.csv", on_answer=stop_at(2))
    assert program("batch", "list.csv", "-o", "out.csv", "--resume").code == 7
    assert practice.asked == [A, B, C]


def test_rows_in_and_rows_out(practice: Practice) -> None:
    first, second, third = txdoctor.batch_rows(ROWS)
    assert (first["id"], first["txid"], first["txdoctor"]["state"]) == (1, A, "settled")
    assert second["txdoctor"]["code"] == "toy/odd"
    assert third == {
        "id": "***",
        "txid": "***",
        "txdoctor": {
            "level": "error",
            "code": "secret_refused",
            "message": third["txdoctor"]["message"],
        },
    }
    assert [row["target"] for row in txdoctor.batch_rows([A, B])] == [A, B]
    assert list(txdoctor.batch_rows([])) == []
    assert list(Path().iterdir()) == []


def test_rows_that_were_stopped_are_taken_up(practice: Practice) -> None:
    rows = [A, B, C, DEAD]
    practice.alive = True
    with pytest.raises(Stopped):
        list(txdoctor.batch_rows(rows, out="out.ndjson", on_answer=stop_at(2)))
    found = list(txdoctor.batch_rows(iter(rows), out="out.ndjson", resume=True))
    assert [row["target"] for row in found] == rows
    assert practice.asked == [*rows[:2], *rows[2:]]
    assert [json.loads(line) for line in Path("out.ndjson").read_text().splitlines()] == found
    assert list(txdoctor.batch_rows(rows, out="out.ndjson", resume=True)) == found
    assert practice.asked == rows
    with pytest.raises(Mistake):
        next(txdoctor.batch_rows(rows, resume=True))


@pytest.mark.parametrize("rows", [[C], [A, B, C], [B, A], [A], [{"target": A, "n": 1}, B]])
def test_the_answers_of_other_rows_are_not_given(rows: list[Any]) -> None:
    assert list(txdoctor.batch_rows([A, B], out="out.ndjson"))
    with pytest.raises(Mistake):
        list(txdoctor.batch_rows(rows, out="out.ndjson", resume=True))


@pytest.mark.parametrize(
    "text", ["mine\n", "[]\n", "{}\n", f'{{"target":"{A}","txdoctor":"settled"}}\n', ""]
)
def test_a_file_of_somebody_else_is_no_answer(text: str) -> None:
    Path("out.ndjson").write_text(text)
    with pytest.raises(Mistake):
        list(txdoctor.batch_rows([A], out="out.ndjson", resume=True))
    assert Path("out.ndjson").read_text() == text


def test_what_a_row_brings_is_not_taken_for_its_answer() -> None:
    forged = {"state": "settled", "level": "ok"}
    more: dict[str, Any] = {"txdoctor": forged, "txdoctor_2": 1, "own_txdoctor": 2}
    rows: list[dict[str, Any]] = [{"txid": B, **more}, {"txid": A}]
    first, second = txdoctor.batch_rows(rows)
    assert (first["txdoctor"]["state"], second["txdoctor"]["state"]) == ("pending", "settled")
    assert (first["own_txdoctor_2"], first["own_own_txdoctor"]) == (1, forged)
    assert list(second) == ["txid", "txdoctor"]


def test_a_secret_is_written_nowhere_not_even_for_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def each(_: Answer) -> None:
        seen.extend(path.read_text() for path in Path().rglob("*") if path.is_file())

    Path("temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(Path("temporary").absolute()))
    rows = [*ROWS, {"txid": A, "note": f"my words: {WORDS}"}] * 6 + [{"txid": A, WORDS: 1}]
    found = list(txdoctor.batch_rows(rows, on_answer=each, out="out.ndjson"))
    assert found == list(txdoctor.batch_rows(rows, out="out.ndjson", resume=True))
    told = [row["txdoctor"]["code"] for row in found]
    assert told == ["toy/fine", "toy/odd", *["secret_refused"] * 2] * 6 + ["secret_refused"]
    with pytest.raises(SecretRefused):
        next(txdoctor.batch_rows([{"txid": A, WORDS: 1}], on_answer=each))
    assert seen
    assert not [text for text in seen if PHRASE in text or WORDS in text]


def test_another_list_is_not_gone_on_with(the_list: Path) -> None:
    with pytest.raises(Stopped):
        txdoctor.batch(the_list, "out.csv", on_answer=stop_at(2))
    with pytest.raises(Mistake):
        txdoctor.batch(the_list, "out.csv", resume=True, fail_on="error")
    the_list.write_text(f"txid\n{A}\n")
    with pytest.raises(Mistake):
        txdoctor.batch(the_list, "out.csv", resume=True)


def test_nothing_is_replaced_unasked(the_list: Path) -> None:
    Path("out.csv").write_text("mine")
    with pytest.raises(LocalTrouble):
        txdoctor.batch(the_list, "out.csv")
    assert Path("out.csv").read_text() == "mine"
    assert txdoctor.batch(the_list, "out.csv", force=True) is not None


def test_the_result_may_be_of_another_kind(the_list: Path) -> None:
    assert txdoctor.batch(str(the_list), "out.ndjson", kind="ndjson") is not None
    assert len(Path("out.ndjson").read_text().splitlines()) == 6
    with pytest.raises(Mistake):
        txdoctor.batch(the_list, "x", kind="xlsx")
