"""What breaks over one ticket is told of that ticket alone; all the others are answered."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import txdoctor
from tests.cli.conftest import Program, Run
from tests.cli.stub import Stub
from tests.cli.visits import Odd, visit
from txdoctor.cli import triage
from txdoctor.model.finding import State
from txdoctor.model.later import Later
from txdoctor.settings import Settings
from txdoctor.wishes import Wishes

SCHEMA = Draft202012Validator(
    json.loads((Path(txdoctor.__file__).parent / "render/schema/triage.v1.json").read_text())
)
HASHES = ["0x" + digit * 64 for digit in "abc"]
CANARY = "canary-of-the-customer"
TICKETS = json.dumps({"tickets": [
    {"id": 70 + place, "requester_id": 1, "subject": CANARY,
     "description": f"My transfer has not arrived: {hash_}"}
    for place, hash_ in enumerate(HASHES, 1)
]})  # fmt: skip

STAGES = (
    "desk.tickets.zendesk:_ticket",
    "desk.triage.judging:mask",
    "desk.triage.judging:find",
    "desk.triage.judging:detect",
    "desk.triage.judging:has",
    "desk.triage.judging:sort",
    "desk.triage.judging:missing",
    "desk.answers.sheet:questions",
    "desk.answers.sheet:write_reply",
    "desk.answers.sheet:write_note",
    "cli.triage_answer:reply_language",
    "cli.triage_answer:ticket_sheet",
)


def break_second(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this function fail over the second ticket, with the customer's words in its error."""
    home, _, name = stage.partition(":")
    module = importlib.import_module(f"txdoctor.{home}")
    sound: Callable[..., Any] = getattr(module, name)
    calls = []

    def broken(*words: Any, **more: Any) -> Any:
        calls.append(name)
        if len(calls) == 2:
            raise KeyError(f"{CANARY} {words}")
        return sound(*words, **more)

    monkeypatch.setattr(module, name, broken)


def answered(run: Run) -> list[dict[str, Any]]:
    assert run.code == 70, run.err
    assert CANARY not in run.out + run.err
    assert "Traceback" not in run.err
    document = json.loads(run.out)
    SCHEMA.validate(document)
    assert (document["exit_code"], document["complete"]) == (70, False)
    results: list[dict[str, Any]] = document["results"]
    return results


@pytest.mark.parametrize("stage", STAGES)
def test_the_others_are_answered(
    stage: str, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_second(stage, monkeypatch)
    first, second, third = answered(program("triage", "--offline", "--json", stdin=TICKETS))
    assert HASHES[0] in first["reply"]["text"]
    assert HASHES[2] in third["reply"]["text"]
    assert set(second) == {"ticket", "error"}
    assert second["error"]["code"] == "ticket_defect"
    assert "KeyError" in second["error"]["message"]
    # What could not even be read has no number.
    assert second["ticket"] == ({} if stage == STAGES[0] else {"number": "72"})


@pytest.mark.parametrize("emit", ["all", "fields", "reply", "note"])
@pytest.mark.parametrize("form", ["text", "plain", "md", "quiet", "ndjson"])
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_it_is_told_once_in_every_form(
    tag: str, form: str, emit: str, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_second("desk.triage.judging:mask", monkeypatch)
    line = ("-q",) if form == "quiet" else ("-f", form)
    run = program("triage", "--offline", *line, "--emit", emit, "--lang", tag, stdin=TICKETS)
    assert run.code == 70
    assert CANARY not in run.out + run.err
    said = "未能处理" if tag == "zh" else "kept this ticket"
    # Nothing of ours stands among texts that are pasted into answers.
    pasted = form in ("text", "md") and emit in ("reply", "note")
    out, err = (" ".join(text.split()) for text in (run.out, run.err))
    assert (out.count(said), err.count(said)) == ((0, 1) if pasted else (1, 0))
    if form == "ndjson":
        for each in run.out.splitlines():
            SCHEMA.validate(json.loads(each))


def test_a_file_that_breaks_the_reading_of_its_form_is_one_ticket(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for place, hash_ in enumerate(HASHES):
        files.append(f"{place}.txt")
        Path(files[-1]).write_text(f"not arrived {hash_}\n", encoding="utf-8")
    break_second("desk.tickets.reading:is_mail", monkeypatch)
    first, second, third = answered(program("triage", *files, "--offline", "--json"))
    assert (HASHES[0] in str(first), HASHES[2] in str(third)) == (True, True)
    assert set(second) == {"ticket", "error"}


def test_all_may_break(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("txdoctor.desk.triage.judging.mask", broken)
    assert len(answered(program("triage", "--offline", "--json", stdin=TICKETS))) == 3
    run = program("triage", "--offline", "--emit", "reply", stdin=TICKETS)
    assert (run.code, run.out.strip(), run.err.count("RuntimeError")) == (70, "", 3)


def test_what_breaks_over_one_thing_that_a_ticket_names_leaves_it_its_answer(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a wing works out late (its stops, say) is looked at while the ticket is judged."""

    def wreck() -> Any:
        raise KeyError(CANARY)

    def give(aim: Any) -> Any:
        sound = visit(State.PENDING, Odd(), text=aim.text)
        return replace(sound, stops=Later(wreck)) if aim.text == HASHES[1] else sound

    stub = Stub(give)
    monkeypatch.setattr(stub, "settings", Settings(), raising=False)
    monkeypatch.setattr(stub, "wishes", Wishes(offline=True))
    monkeypatch.setattr(triage, "Practice", lambda wishes: stub)
    first, second, third = answered(program("triage", "--json", "--open", stdin=TICKETS))
    assert [each["subjects"][0]["verdict"]["state"] for each in (first, third)] == ["pending"] * 2
    assert second["subjects"][0]["error"] == "KeyError"
    assert HASHES[1] in second["reply"]["text"]
    # The desk can report it: its place, and nothing of the ticket.
    assert re.search(
        r"could not be examined: KeyError, \S+:\d+-[0-9a-f]{8}", second["note"]["text"]
    )
    kept = json.loads(program("cases", "list", "--json").out)["results"]
    assert sorted(each["target"] for each in kept) == [HASHES[0], HASHES[2]]


def test_no_case_is_opened_of_a_ticket_that_broke(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_second("desk.cases.from_ticket:cases_of", monkeypatch)
    answered(program("triage", "--offline", "--json", "--open", stdin=TICKETS))
    kept = json.loads(program("cases", "list", "--json").out)["results"]
    assert sorted(each["target"] for each in kept) == [HASHES[0], HASHES[2]]
