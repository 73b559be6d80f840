"""A desk's cases from the first look to the last: opened, noted, looked at again, forgotten."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import txdoctor
from nodes.anvil import Anvil
from tests.canaries import canaries, seen, watching
from tests.cli.conftest import Program
from tests.cli.stub import Stub
from tests.cli.visits import TAKEN_AT, Fine, Odd, visit
from tests.faults import truth
from tests.faults.server import faulty
from tools.situations.own_chain import GWEI, OwnChain
from txdoctor.cli import cases, cases_examined
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.later import Later
from txdoctor.model.visit import Visit
from txdoctor.settings import Settings
from txdoctor.units import Moment

SCHEMA = Draft202012Validator(
    json.loads((Path(txdoctor.__file__).parent / "render" / "schema" / "cases.v1.json").read_text())
)
A, B = "0x" + "ab" * 32, "0x" + "cd" * 32
DAY = 86_400


class World:
    """What the sources say, and what time it is; both as a test wants them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = TAKEN_AT
        self.says: dict[str, Callable[[], Visit | Broken]] = {}
        stub = Stub(self.give)
        monkeypatch.setattr(stub, "settings", Settings(), raising=False)
        monkeypatch.setattr(stub, "now", lambda: self.at)
        monkeypatch.setattr(cases_examined, "Practice", stub)
        monkeypatch.setattr(cases, "now", lambda: self.at)
        self.stub = stub

    def give(self, target: Any) -> Visit | Broken:
        text = getattr(target, "text", target)
        result = self.says[text]()
        return replace(result, taken_at=self.at) if isinstance(result, Visit) else result


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, home: Path) -> World:
    made = World(monkeypatch)
    for text in (A, B):
        made.says[text] = partial(visit, State.PENDING, Odd(), text=text)
    return made


def told(program: Program, *line: str, code: int = 0) -> list[dict[str, Any]]:
    run = program("cases", *line, "--json")
    assert run.code == code, run.err
    document = json.loads(run.out)
    SCHEMA.validate(document)
    results: list[dict[str, Any]] = document["results"]
    return results


def opened(program: Program, *targets: str) -> list[str]:
    return [each["case"] for each in told(program, "open", *targets, code=1)]


def test_from_the_first_look_to_the_last(program: Program, world: World) -> None:
    assert told(program, "list") == []
    [number] = opened(program, A)
    assert [each["state"] for each in told(program)] == ["new"]
    assert told(program, "due") == []
    assert told(program, "start", number)[0]["state"] == "in-progress"
    assert told(program, "note", number, "asked", "the", "exchange")[0]["events"][-1] == {
        "at": TAKEN_AT.rfc3339, "what": "noted", "note": "asked the exchange"
    }  # fmt: skip
    world.at = Moment(TAKEN_AT + DAY)
    assert [each["check_due"] for each in told(program, "due")] == [True]
    world.says[A] = lambda: visit(State.SETTLED, Fine(), text=A)
    [again] = told(program, "re-examine")
    assert [change["what"] for change in again["changes"]] == ["state"]
    assert again["changes"][0]["message"] == "changed: pending -> settled"
    assert again["state"] == "in-progress"  # no answer of a machine moves a case
    assert told(program, "re-examine") == []
    assert told(program, "resolve", number)[0]["state"] == "resolved"
    assert told(program, "close", number)[0]["state"] == "closed"
    assert told(program, "list") == []
    assert [each["case"] for each in told(program, "list", "--state", "closed")] == [number]
    events = told(program, "export")[0]["events"]
    assert [each["what"] for each in events] == [
        "opened", "moved", "noted", "examined", "moved", "moved"
    ]  # fmt: skip
    assert program("cases", "forget", number).code == 0
    assert told(program, "export") == []
    assert program("cases", "show", number).code == 2


def test_all_that_are_due_are_examined_in_one_run(program: Program, world: World) -> None:
    numbers = opened(program, A, B)
    assert len(world.stub.wishes) == 1
    world.at = Moment(TAKEN_AT + DAY)
    results = told(program, "re-examine", "--due", code=1)
    assert len(world.stub.wishes) == 2
    assert sorted(each["case"] for each in results) == sorted(numbers)
    assert all(each["changed"] is False and each["changes"] == [] for each in results)
    # One that is not due is examined when it is named.
    assert len(told(program, "re-examine", numbers[0], code=1)) == 1


def test_one_that_fails_does_not_stop_the_others(program: Program, world: World) -> None:
    opened(program, A, B)
    world.at = Moment(TAKEN_AT + DAY)
    world.says[A] = lambda: Broken(RuntimeError("secret words"))
    results = told(program, "re-examine", code=70)
    failed = {each["target"]: each.get("not_examined", "") for each in results}
    assert failed[B] == ""
    assert "RuntimeError" in failed[A]
    assert "secret words" not in failed[A]
    assert len(told(program, "due")) == 1  # it stays due


def wreck() -> Any:
    raise KeyError("secret words")


def late(text: str) -> Visit:
    """Of a wing whose rows fail when they are first looked at."""
    return replace(visit(State.PENDING, Odd(), text=text), chart=Later(wreck))


def test_a_defect_that_shows_late_is_that_of_its_case(program: Program, world: World) -> None:
    opened(program, A, B)
    world.at = Moment(TAKEN_AT + DAY)
    world.says[A] = lambda: late(A)
    results = told(program, "re-examine", code=70)
    failed = {each["target"]: each.get("not_examined", "") for each in results}
    assert failed[B] == ""
    assert "KeyError" in failed[A]
    assert "secret words" not in str(results)
    assert len(told(program, "due")) == 1


def test_no_case_is_made_of_what_breaks_late_and_the_others_are(
    program: Program, world: World
) -> None:
    world.says[A] = lambda: late(A)
    run = program("cases", "open", A, B, "--json")
    assert run.code == 70
    assert "KeyError" in run.err
    assert "secret words" not in run.err
    assert [each["target"] for each in json.loads(run.out)["results"]] == [B]


def test_a_case_that_was_forgotten_meanwhile_does_not_stop_the_others(
    program: Program, world: World
) -> None:
    first, _ = opened(program, A, B)
    world.at = Moment(TAKEN_AT + DAY)

    def forgotten() -> Visit:
        assert program("cases", "forget", first).code == 0
        return visit(State.PENDING, Odd(), text=A)

    world.says[A] = forgotten
    results = told(program, "re-examine", code=2)
    failed = {each["target"]: each.get("not_examined", "") for each in results}
    assert failed[B] == ""
    assert first in failed[A]


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize(
    "flags", [(), ("-q",), ("-f", "plain"), ("-f", "md"), ("-f", "ndjson"), ("-f", "csv")]
)
def test_every_form_in_both_languages(
    program: Program, world: World, flags: tuple[str, ...], tag: str
) -> None:
    [number] = opened(program, A)
    world.at = Moment(TAKEN_AT + 30 * DAY)
    for line in (("list",), ("due",), ("show", number), ("re-examine",)):
        run = program("cases", *line, *flags, "--lang", tag)
        assert run.code in (0, 1)
        assert A in run.out or number in run.out
    shown = program("cases", "show", number, "--lang", tag).out
    assert ("待处理" if tag == "zh" else "waiting") in shown
    assert ("答复期限" if tag == "zh" else "answer by") in shown


def test_a_table_and_when_each_answer_is_due(program: Program, world: World) -> None:
    [number] = opened(program, A)
    [case] = json.loads(program("cases", "--json").out)["results"]
    [row] = csv.DictReader(io.StringIO(program("cases", "-f", "csv").out))
    assert (row["case"], row["answer_by"]) == (number, case["answer_by"])
    assert (row["state"], row["verdict"]) == ("new", case["seen"]["state"])
    assert f"answer by: {case['answer_by'][:10]}" in program("cases").out


def test_a_format_there_is_not_is_told_before_anything_moves(
    program: Program, world: World
) -> None:
    [number] = opened(program, A)
    assert program("cases", "close", number, "-f", "junit").code == 2
    assert (
        json.loads(program("cases", "show", number, "--json").out)["results"][0]["state"] == "new"
    )


def test_what_makes_no_sense(program: Program, world: World) -> None:
    [number] = opened(program, A)
    for line in (
        ("dance",), ("show",), ("show", "TX-0000-0000-0000"), ("note", number), ("list", "x"),
        ("reopen", number), ("forget",), ("close", number, "TX-0000-0000-0000"), ("open",),
        ("list", "--state", "lost"), ("note", "TX-0000-0000-0000", "x"),
        ("note", number, "x" * 10_001),
    ):  # fmt: skip
        assert program("cases", *line).code == 2, line
    assert told(program)[0]["state"] == "new"


def test_what_cannot_be_looked_up_is_no_case(program: Program, world: World) -> None:
    world.says["hm"] = lambda: replace(
        visit(State.UNDETERMINED, Odd()),
        subject=replace(visit(State.PENDING, Odd()).subject, kind=_unreadable()),
    )
    run = program("cases", "open", "hm")
    assert run.code == 3
    assert "No case was made" in run.err
    assert told(program) == []


def _unreadable() -> Any:
    from txdoctor.model.subject import Kind

    return Kind.UNREADABLE


def test_a_store_that_is_broken_says_so_with_74(program: Program, world: World) -> None:
    Path("c.sqlite").write_bytes(b"these are my notes\n" * 100)
    for line in (("list",), ("open", A), ("note", "TX-9K2M-4QWD-7H3B", "x")):
        run = program("cases", *line, "--store", "c.sqlite")
        assert run.code == 74, line
        assert "c.sqlite" in run.err


def test_secrets_in_notes_are_kept_nowhere(program: Program, world: World, home: Path) -> None:
    birds = canaries()
    [number] = opened(program, A)
    with watching(home.parent) as left:
        for bird in birds[::4]:
            run = program("cases", "note", number, f"the customer writes {bird.text}")
            left.things[f"{bird.name}: streams"] = (run.out + run.err).encode()
            assert run.code == 0, bird.name
            assert "taken out" in run.err
        piped = program("cases", "note", number, "-", stdin="\n\n".join(b.text for b in birds))
        left.things["piped"] = (piped.out + piped.err).encode()
        assert piped.code == 0
        typed = program("cases", "note", "TX-0000-0000-0000", *birds[0].text.split())
        left.things["unknown case"] = (typed.out + typed.err).encode()
        for line in (("show", number), ("export",), ("list",)):
            run = program("cases", *line)
            left.things[" ".join(line)] = run.out.encode()
    assert any("cases.sqlite" in place for place in left.things)
    assert seen(left.things, birds) == []


def test_a_wallet_secret_as_target_is_refused(program: Program, home: Path) -> None:
    birds = [bird for bird in canaries() if bird.wallet][:3]
    with watching(home.parent) as left:
        for bird in birds:
            run = program("cases", "open", *bird.text.split())
            left.things[bird.name] = (run.out + run.err).encode()
            assert run.code == 7
    assert seen(left.things, birds) == []
    assert [place for place in left.things if place.startswith("file")] == []


def test_tickets_become_cases_and_stay_private(program: Program, home: Path) -> None:
    birds = canaries()
    with faulty(truth.evm()) as node:
        good = node.truth.stories["settled"]
        words = "\n\n".join(f"{bird.name}\n{bird.text}" for bird in birds)
        planted = home / "planted.txt"
        planted.write_text(f"我的转账没有到账 {good}\n\n{words}\n")
        with watching(home.parent) as left:
            run = program("triage", str(planted), "--open", "--rpc", node.url,
                          "--network", "ethereum", "--emit", "fields")  # fmt: skip
            left.streams(run.out, run.err)
    assert "Kept as cases" in run.err
    results = told(program)
    assert good in {each["target"] for each in results}
    assert any("cases.sqlite" in place for place in left.things)
    assert seen(left.things, birds) == []


@pytest.mark.node
def test_stuck_mined_and_looked_at_again(
    program: Program, anvil: Anvil, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = OwnChain(anvil)
    chain.busy()
    txid = chain.stuck(lambda: chain.pay(chain.accounts[3], cap=5 * GWEI))
    monkeypatch.setenv("TXDOCTOR_RPC_ANVIL", anvil.url)
    [first] = told(program, "open", txid, "--network", "anvil", code=1)
    assert (first["seen"]["state"], first["seen"]["code"]) == ("pending", "evm/below-base-fee")
    assert first["seen"]["bump"]
    assert first["seen"]["answered"] == ["own-1"]
    anvil.rpc("anvil_setNextBlockBaseFeePerGas", hex(GWEI // 100))
    anvil.mine()
    run = program("cases", "re-examine", first["case"])
    assert run.code == 0
    assert "changed: pending -> settled" in run.out
    [after] = told(program, "show", first["case"])
    assert after["seen"]["state"] == "settled"
    assert [each["what"] for each in after["events"]] == ["opened", "examined"]
    assert anvil.url not in program("cases", "export").out
