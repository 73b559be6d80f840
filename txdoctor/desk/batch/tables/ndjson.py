"""A list of JSON objects, one a line: each is passed on as it is, its answer as one more key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.columns import place_of, target_column
from txdoctor.desk.batch.lines import Lines
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.tables.table import HIDDEN, Out, Reader, Reading, free_prefix
from txdoctor.errors import Mistake
from txdoctor.units import Untrusted

LOOKED_AT = 20  # first rows that tell which key is meant
NOT_JSON, NO_TARGET = "row_not_json", "row_no_target"
UNREADABLE = "line"  # the key under which a line that is no object is passed on


class NdjsonReader:
    """Rows of a file with a JSON object on each line. `columns` are the keys of its first rows."""

    def __init__(self, reading: Reading) -> None:
        """Read the first rows. LocalTrouble, or Mistake where no key is the one."""
        self._lines = Lines(reading.path, reading.encoding)
        head = [each for _, each in islice(self._objects(), LOOKED_AT) if isinstance(each, dict)]
        if not head:
            raise Mistake("batch_empty", file=Untrusted(str(reading.path)))
        self.columns: Sequence[str] = tuple(dict.fromkeys(key for each in head for key in each))
        told = [[_text(each.get(key)) for key in self.columns] for each in head]
        self._target = self.columns[target_column(self.columns, told, reading.column)]
        named = reading.network_column
        self._network = None if named is None else self.columns[place_of(self.columns, named)]

    @property
    def chinese(self) -> int:
        """How many lines of the last reading were not UTF-8 but GBK."""
        return self._lines.chinese

    def rows(self) -> Iterator[Row]:
        """Every line but empty ones."""
        for number, (text, problem) in enumerate(self._lines, 1):
            if problem:
                yield Row(number, "", "", text, problem)
            elif not text.isspace():
                yield self._row(number, text)

    def fields(self, row: Row) -> Mapping[str, Any]:
        """What stands in a row, by key."""
        found = _read(row.whole)
        return found if isinstance(found, dict) else {UNREADABLE: row.whole.strip()}

    def _objects(self) -> Iterator[tuple[str, Any]]:
        return ((text, _read(text)) for text, problem in self._lines if not problem)

    def _row(self, number: int, text: str) -> Row:
        found = _read(text)
        if not isinstance(found, dict):
            return Row(number, "", "", text, NOT_JSON)
        target = _text(found.get(self._target)).strip()
        if not target:
            return Row(number, "", "", text, NO_TARGET)
        network = _text(found.get(self._network)).strip() if self._network else ""
        return Row(number, target, network, text)


class NdjsonWriter:
    """One object a line: what stood there, and under `txdoctor` the answer."""

    def __init__(self, out: Out, reader: Reader) -> None:
        """There is no headline."""
        self._out = out
        self._reader = reader
        self._same = isinstance(reader, NdjsonReader)
        self._key = free_prefix(reader.columns)

    def write(self, row: Row, answer: Answer, *, hidden: bool) -> None:
        """One row."""
        told = json.dumps(answer_data(answer), ensure_ascii=False, separators=(",", ":"))
        line = f"{self._whole(row, hidden=hidden)}{json.dumps(self._key)}:{told}}}\n"
        self._out.write(line.encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Nothing stands behind the rows."""

    def _whole(self, row: Row, *, hidden: bool) -> str:
        """The object, open for one more key."""
        if hidden:
            text = _dumped(dict.fromkeys(self._reader.columns, HIDDEN))
        elif not self._same:
            text = _dumped(self._reader.fields(row))
        elif row.problem in ("", NO_TARGET) and f'"{self._key}"' not in row.whole:
            text = row.whole.strip()
        else:
            fields = self._reader.fields(row)
            text = _dumped({key: fields[key] for key in fields if key != self._key})
        body = text[:-1].rstrip()
        return body if body == "{" else f"{body},"


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer as JSON data, like the report: what is not known is an absent key."""
    data: dict[str, Any] = {
        key: text
        for key, text in answer._asdict().items()
        if text and key not in ("exit", "again", "stuck", "unit", "final")
    }
    if answer.final:
        data["final"] = answer.final == "true"
    if answer.stuck:
        data["stuck"] = {"amount": answer.stuck, "unit": answer.unit}
    return data


def is_ndjson(path: Path, encoding: str | None) -> bool:
    """Whether a file's first line that is not empty begins an object."""
    first = next((text for text, _ in Lines(path, encoding) if text.strip()), "")
    return first.lstrip().startswith("{")


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dumped(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
