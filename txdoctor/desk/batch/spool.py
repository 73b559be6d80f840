"""Rows of a script become a list that can be read as often as needed, without the secrets in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from txdoctor.desk.batch.screen import refuse_headings, screen
from txdoctor.desk.batch.tables.ndjson import LOOKED_AT
from txdoctor.desk.batch.telling import SECRET

TARGET = "target"
"""The column of a row that is a text alone."""

ANSWER = "txdoctor"
"""The key of every answer; what a row itself has under keys that begin so moves behind OWN."""

OWN = "own_"

TAKEN_OUT = "[a wallet secret, taken out by txdoctor]"
"""What stands in every cell of a row that held one: it is refused, and nothing of it is kept."""

Rows = Iterable[str | Mapping[str, Any]]


def spool(rows: Rows, path: Path) -> int:
    """Write one row a line, and say how many. SecretRefused where a key of the rows is one."""
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        return sum(bool(file.write(f"{line}\n")) for line in _screened(map(_line, rows)))


def holds_secret(line: str) -> bool:
    """Whether a secret stood in the row of this line."""
    return TAKEN_OUT in line


def answered(path: Path, out: Path) -> bool:
    """Whether `out` holds the answers of exactly these rows, and nobody else's."""
    with path.open(encoding="utf-8") as rows, out.open(encoding="utf-8") as answers:
        try:
            return all(_belongs(row, told) for row, told in zip(rows, answers, strict=True))
        except (ValueError, RecursionError):  # more or fewer of them, or no JSON
            return False


def _belongs(row: str, told: str) -> bool:
    found = json.loads(told)
    answer = found.pop(ANSWER, None) if isinstance(found, dict) else None
    if not isinstance(answer, dict):
        return False
    if holds_secret(row):
        return bool(answer.get("code") == SECRET)
    return json.dumps(json.loads(row)) == json.dumps(found)


def _line(row: str | Mapping[str, Any]) -> str:
    data = {TARGET: row} if isinstance(row, str) else dict(row)
    # Scripts read the answer there: what a row brings must not be taken for one.
    for key in [key for key in data if str(key).lower().startswith(ANSWER)]:
        own = f"{OWN}{key}"
        while own in data:
            own = f"{OWN}{own}"
        data[own] = data.pop(key)
    return json.dumps(data, ensure_ascii=False, default=str)


def _screened(lines: Iterator[str]) -> Iterator[str]:
    head = list(islice(lines, LOOKED_AT))
    columns = _columns(head)
    refuse_headings(columns)
    holds = screen(columns)
    for line in chain(head, lines):
        yield json.dumps(dict.fromkeys(columns, TAKEN_OUT)) if holds(line) else line


def _columns(lines: Iterable[str]) -> Sequence[str]:
    return tuple(dict.fromkeys(key for line in lines for key in json.loads(line)))
