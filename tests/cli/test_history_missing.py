"""`history --missing` in every format and both languages, by explorers on loopback."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.chains.bitcoin.world_wire import world
from tests.cli.conftest import Program
from tests.cli.test_history import NOW, line
from tests.faults import truth as truths
from tests.faults.evm_accounts import look_alike, name
from tests.faults.evm_world import ETHER
from tests.faults.server import FaultyServer, faulty


@pytest.fixture(scope="module")
def explorer() -> Iterator[FaultyServer]:
    with faulty(truths.blockscout(clock=lambda: NOW)) as server:
        yield server


def missing(program: Program, who: str, server: FaultyServer, *more: str) -> dict[str, Any]:
    run = program(*line(who, server, "--missing", "--json", *more))
    assert run.code == 0
    [result] = json.loads(run.out)["results"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("who", ["swept", "drained", "poisoned", "quiet", "laddered", "thief"])
@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_it_keeps_to_its_schema(
    program: Program, explorer: FaultyServer, who: str, form: str
) -> None:
    validator = Draft202012Validator(json.loads(program("schema", "missing").out))
    run = program(*line(who, explorer, "--missing", "-f", form))
    assert run.code == 0
    for document in run.out.splitlines() if form == "ndjson" else [run.out]:
        validator.validate(json.loads(document))


def test_what_was_drained(program: Program, explorer: FaultyServer) -> None:
    gone = missing(program, "drained", explorer)
    [asset] = gone["assets"]
    assert asset["pieces"] == {"amount": str(500 * ETHER), "unit": "token", "decimals": 18}
    [departure] = gone["departures"]
    assert (departure["means"], len(departure["leaves"])) == ("others", 1)
    assert [sign["kind"] for sign in gone["signs"]] == ["drained"]
    assert departure["transaction"] in gone["signs"][0]["transactions"]
    assert [leave["boundless"] for leave in gone["leaves"]] == [True]
    assert "take_leaves_back" in gone["advice"]["can"]


def test_what_was_swept(program: Program, explorer: FaultyServer) -> None:
    gone = missing(program, "swept", explorer)
    assert gone["assets"][0]["amount"]["amount"] == str(2 * (ETHER // 2 - ETHER // 100))
    assert [sign["kind"] for sign in gone["signs"]] == ["swept", "swept"]
    [receiver] = gone["receivers"]
    assert (receiver["address"].lower(), receiver["times"]) == (name("thief"), 2)
    assert gone["advice"]["can"][0] == "new_wallet"
    assert [each["means"] for each in gone["departures"]] == ["own", "own"]


def test_nodes_confirm_what_the_explorer_tells(program: Program, explorer: FaultyServer) -> None:
    """A node beside the explorer shows the transactions that the signs are made of."""
    with faulty(truths.accounts(clock=lambda: NOW)) as node:
        words = ("--rpc", node.url)
        gone = missing(program, "drained", explorer, *words)
        alone = missing(program, "alone", explorer, *words)
        said = program(*line("drained", explorer, "--missing", *words)).out
    codes = [each["code"] for each in gone["examination"]["findings"]]
    assert "evm/drained" in codes
    assert "by_nodes" not in gone["advice"]["unread"]
    assert "what is said of the address today" in said
    assert "evm/swept" not in [each["code"] for each in alone["examination"]["findings"]]


def test_without_a_node_what_they_would_confirm_is_said(
    program: Program, explorer: FaultyServer
) -> None:
    gone = missing(program, "drained", explorer)
    assert gone["examination"]["code"] == "general/nothing-learned"
    assert "by_nodes" in gone["advice"]["unread"]


def test_bait_is_a_sign_and_no_loss(program: Program, explorer: FaultyServer) -> None:
    gone = missing(program, "poisoned", explorer)
    assert [each["parties"][0].lower() for each in gone["departures"]] == [name("friend")]
    assert len(gone["doubtful"]) == 1
    assert gone["signs"][0]["parties"][0].lower() == look_alike(name("friend")).lower()


def test_what_waits_may_still_be_stopped(program: Program, explorer: FaultyServer) -> None:
    gone = missing(program, "laddered", explorer)
    assert (len(gone["waiting"]), gone["departures"]) == (2, [])
    assert gone["advice"]["can"][0] == "stop_what_waits"


def test_only_since(program: Program, explorer: FaultyServer) -> None:
    every = missing(program, "swept", explorer)["departures"]
    late = every[-1]["time"]
    assert missing(program, "swept", explorer, "--since", late)["departures"] == every[-1:]
    day = ("--since", "2027-01-01", "--zone", "Asia/Shanghai")
    assert missing(program, "swept", explorer, *day)["since"] == "2026-12-31T16:00:00Z"
    run = program(*line("swept", explorer, "--since", late, "--json"))
    [result] = json.loads(run.out)["results"]
    assert [one["time"] for one in result["transactions"]] == [late]


def test_no_day_and_no_time(program: Program, explorer: FaultyServer) -> None:
    run = program(*line("swept", explorer, "--missing", "--since", "yesterday"))
    assert (run.code, "2026-11-20" in run.err) == (2, True)


def test_a_table(program: Program, explorer: FaultyServer) -> None:
    out = program(*line("drained", explorer, "--missing", "-f", "csv")).out
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["amount"], row["decimals"], row["symbol"]) == (str(500 * ETHER), "18", "TST")
    assert (row["means"], row["contact"], row["came_back"]) == ("others", "first", "false")


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        ("en", ("500 ", "TST", "first contact", "The police", "second thief", "nodes confirm")),
        ("zh", ("500 ", "TST", "首次往来", "警方", "二次行骗", "由节点证实")),
    ],
)
@pytest.mark.parametrize("form", ["text", "md"])
def test_people_are_told_in_their_language(
    program: Program, explorer: FaultyServer, tongue: str, words: tuple[str, ...], form: str
) -> None:
    out = program(*line("drained", explorer, "--missing", "--lang", tongue, "-f", form)).out
    flat = " ".join(out.replace("|", " ").replace("\\", "").split())
    for word in words:
        assert word in flat


def test_both_clocks(program: Program, explorer: FaultyServer) -> None:
    out = program(*line("drained", explorer, "--missing", "--zone", "Asia/Shanghai")).out
    assert "UTC+8" in out


def test_nobody_could_tell(program: Program) -> None:
    run = program(
        "history", name("quiet"), "--network", "ethereum", "--missing", "--offline", "--json"
    )
    told = json.loads(run.out)
    assert (run.code, told["complete"], told["results"][0]["departures"]) == (3, False, [])


def test_a_bitcoin_address(program: Program) -> None:
    """The payer of the scripted world's settled payment; change may be its own."""
    tx = world().told["settled"]
    from tests.chains.bitcoin.test_history_plan import payer

    with faulty(truths.esplora(clock=lambda: NOW)) as server:
        words = ("history", str(payer("settled")), "--rpc", f"esplora+{server.url}", "--missing")
        gone = json.loads(program(*words, "--json").out)["results"][0]
        said = program(*words).out
    assert [each["means"] for each in gone["departures"] if each["transaction"] == tx.txid] == [
        "own"
    ]
    assert "change goes to new addresses" in " ".join(said.split())
