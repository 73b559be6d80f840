"""Make the cases of `txdoctor demo` again: drive real nodes into situations and examine each.

`python -m tools.make_demo_cases [NAME ...]` writes `txdoctor/demo/NAME.case.json`, what is expected
of it, and its golden texts: read these. Hashes and times are new each time; a verdict that is not
the one that the situation is to show, or that differs from what was expected before, is told, and
ends in exit code 1.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import txdoctor
from nodes.errors import NodeMissing
from tools.situations import by_name, in_town, on_anvil, on_bitcoin, on_litecoin
from tools.situations.situation import Situation
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.recording import SUFFIX
from txdoctor.testing.cases import essentials, expected_beside, replayed, write_expected
from txdoctor.testing.laws import TONGUES
from txdoctor.testing.telling import told
from txdoctor.units import Untrusted
from txdoctor.wire import case as case_file
from txdoctor.wishes import Wishes

DEMO = Path(txdoctor.__file__).parent / "demo"
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
LASTING = ("state", "code", "level", "confidence", "final", "findings", "stops", "rows")
READABLE = 0o644  # a case file is private when it is written; these are for everybody


def main(names: Sequence[str]) -> int:
    """Make the named cases, or all; one line for each."""
    DEMO.mkdir(exist_ok=True)
    complaints = 0
    for situation in _situations():
        if names and situation.name not in names:
            continue
        before = _expected(situation.name)
        now = essentials(make(situation, DEMO))
        trouble = _trouble(situation, before, now)
        complaints += bool(trouble)
        print(f"{situation.name}: {trouble or now['code']}", flush=True)
    return 1 if complaints else 0


def _situations() -> Iterator[Situation]:
    for where in (on_anvil, in_town, by_name, on_bitcoin, on_litecoin):
        try:
            yield from where.situations()
        except NodeMissing as missing:
            print(f"{where.__name__}: left out, {missing}", file=sys.stderr)


def make(situation: Situation, folder: Path, golden: Path = GOLDEN) -> Visit:
    """Examine, write the case, what is expected of it, and its texts; gives the visit."""
    path = folder / f"{situation.name}{SUFFIX}"
    examined = _examined(situation)
    case = replace(
        examined,
        target=replace(examined.target, zone=None),  # a case for everybody has nobody's clock
        made_by=situation.made_by,
        note=Untrusted(situation.note),
        notes=(("zh", Untrusted(situation.note_zh)),),
    )
    case_file.write(path, case, force=True)
    path.chmod(READABLE)
    write_expected(path)
    visit = replayed(path)
    for language in TONGUES:
        text = told(visit, "text", language)
        (golden / f"{situation.name}.{language}.txt").write_text(text, encoding="utf-8")
    return visit


def _examined(situation: Situation) -> case_file.Case:
    """The examination on tape, by txdoctor as any user has it, without anybody's settings."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "live.case.json"
        wishes = Wishes(
            network=situation.network,
            rpc=(situation.rpc, *situation.beside),
            sender=situation.sender,
            receiver=situation.receiver,
            nonce=situation.nonce,
            raw=situation.raw,
            not_credited=situation.not_credited,
            record=record,
            plugins=False,
        )
        with Practice(wishes, environ={}) as practice:
            [result] = practice.check_many([situation.text])
        if isinstance(result, txdoctor.Broken):
            raise result.trouble
        return case_file.read(record)


def _expected(name: str) -> dict[str, Any]:
    beside = expected_beside(DEMO / f"{name}{SUFFIX}")
    if not beside.is_file():
        return {}
    said: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8"))
    return said


def _trouble(situation: Situation, before: dict[str, Any], now: dict[str, Any]) -> str:
    if now["code"] != situation.shows:
        return f"shows {now['code']} instead of {situation.shows}"
    remedies = [[each["code"] for each in said.get("remedies", ())] for said in (before, now)]
    changed = [key for key in LASTING if before and before[key] != now[key]]
    if before and remedies[0] != remedies[1]:
        changed.append("remedies")
    return f"otherwise than before: {', '.join(changed)}" if changed else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
