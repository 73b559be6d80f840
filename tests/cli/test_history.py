"""`history` tells what explorers on loopback tell, in every format, and says what they cannot."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from tests.chains.bitcoin.world_wire import world
from tests.cli.conftest import Program
from tests.faults import truth as truths
from tests.faults.evm_accounts import look_alike, name
from tests.faults.server import FaultyServer, faulty
from tests.render.markup import language_of, words
from tests.render.test_html import faults
from tests.test_comparing import EVM, KEY

NOW = 1_795_000_000.0


@pytest.fixture(scope="module")
def explorer() -> Iterator[FaultyServer]:
    with faulty(truths.blockscout(clock=lambda: NOW)) as server:
        yield server


@pytest.fixture(scope="module")
def esplora() -> Iterator[FaultyServer]:
    with faulty(truths.esplora(clock=lambda: NOW)) as server:
        yield server


def line(who: str, server: FaultyServer, *more: str) -> tuple[str, ...]:
    at = f"blockscout+{server.url}"
    return ("history", name(who), "--network", "ethereum", "--rpc", at, *more)


@pytest.mark.parametrize("who", ["swept", "drained", "poisoned", "quiet", "laddered", "thief"])
@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_it_keeps_to_its_schema(
    program: Program, explorer: FaultyServer, who: str, form: str
) -> None:
    validator = Draft202012Validator(json.loads(program("schema", "history").out))
    run = program(*line(who, explorer, "-f", form))
    assert run.code == 0
    documents = run.out.splitlines() if form == "ndjson" else [run.out]
    assert documents
    for document in documents:
        validator.validate(json.loads(document))


def test_entries_with_direction_amount_fee_and_state(
    program: Program, explorer: FaultyServer
) -> None:
    [result] = json.loads(program(*line("quiet", explorer, "--json")).out)["results"]
    out, came = result["transactions"]
    assert (out["direction"], came["direction"]) == ("out", "in")
    assert out["amount"] == {"amount": "250000000000000000", "unit": "wei", "decimals": 18}
    assert out["fee"]["amount"] == "441000000000000"
    assert "fee" not in came
    assert [one["state"] for one in (out, came)] == ["settled", "settled"]


def test_flags(program: Program, explorer: FaultyServer) -> None:
    def flags(who: str) -> list[list[str]]:
        [result] = json.loads(program(*line(who, explorer, "--json")).out)["results"]
        return [one["flags"] for one in result["transactions"]]

    assert flags("poisoned") == [["poison"], []]
    assert ["approval"] in flags("drained")
    assert flags("quiet") == [[], []]


def test_what_waits_stands_first(program: Program, explorer: FaultyServer) -> None:
    lines = program(*line("laddered", explorer, "-f", "ndjson")).out.splitlines()
    entries = [json.loads(each) for each in lines]
    assert [one["state"] for one in entries] == ["pending", "pending"]
    assert not any("fee" in one or "time" in one for one in entries)


def test_a_table_in_which_nothing_calculates(program: Program, explorer: FaultyServer) -> None:
    rows = list(csv.DictReader(io.StringIO(program(*line("drained", explorer, "-f", "csv")).out)))
    assert [row["direction"] for row in rows] == ["out", "out", "in"]
    assert rows[0]["symbol"] == "TST"
    assert all(
        not str(cell).startswith(("=", "+", "-", "@")) for row in rows for cell in row.values()
    )


@pytest.mark.parametrize(("tongue", "word"), [("en", "look-alike"), ("zh", "切勿复制")])
def test_people_are_told_in_their_language(
    program: Program, explorer: FaultyServer, tongue: str, word: str
) -> None:
    out = program(*line("poisoned", explorer, "--lang", tongue)).out
    assert word in out
    assert look_alike(name("friend"))[-6:].lower() in out.lower()


def test_most(program: Program, explorer: FaultyServer) -> None:
    run = program(*line("swept", explorer, "--most", "2", "--json"))
    [result] = json.loads(run.out)["results"]
    assert len(result["transactions"]) == 2
    assert result["sources"][0]["more"] is True


def test_what_a_source_cannot_tell_is_said(program: Program, explorer: FaultyServer) -> None:
    [result] = json.loads(program(*line("quiet", explorer, "--json")).out)["results"]
    assert "inner-by-tracing" in result["sources"][0]["lacks"]
    assert "only an explorer's word" in program(*line("quiet", explorer)).out


def test_a_node_alone_cannot_tell(program: Program) -> None:
    with faulty(truths.accounts(clock=lambda: NOW)) as node:
        words = ("history", name("quiet"), "--network", "ethereum", "--rpc", node.url, "--json")
        run = program(*words)
        assert not any(b"eth_get" in request.body for request in node.log)
    told = json.loads(run.out)
    assert (run.code, told["complete"]) == (3, False)
    assert told["results"][0]["gaps"][0]["reason"] == "cannot-know"


def test_an_explorer_that_is_down(program: Program) -> None:
    with faulty(truths.blockscout(clock=lambda: NOW), "http-429-day") as server:
        run = program(*line("quiet", server, "--json", "--timeout", "5"))
    assert run.code == 3
    assert json.loads(run.out)["results"][0]["transactions"] == []


def test_a_bitcoin_address(program: Program, esplora: FaultyServer) -> None:
    """The receiver of the scripted world's settled payment."""
    tx = world().told["settled"]
    script = tx.outs[0].script
    from txdoctor import registry
    from txdoctor.chains.bitcoin.spelling.addresses import address_of

    address = address_of(script, registry.network("bitcoin"))
    run = program("history", str(address), "--rpc", f"esplora+{esplora.url}", "--json")
    [result] = json.loads(run.out)["results"]
    entries = {one["transaction"]: one for one in result["transactions"]}
    one = entries[tx.txid]
    assert (one["direction"], one["state"]) == ("in", "settled")
    assert one["amount"]["amount"] == str(tx.outs[0].value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((EVM,), 2),  # on which network?
        ((EVM, EVM, "--network", "ethereum"), 2),
        (("--network", "ethereum"), 2),
        (("hello", "--network", "ethereum"), 2),
        ((EVM[:-1] + "D", "--network", "ethereum"), 2),
        ((EVM, "--network", "ethereum", "--most", "99999"), 2),
        (("0x" + "ab" * 32, "--network", "ethereum"), 2),
        ((KEY,), 7),
    ],
)
def test_exit_codes(program: Program, words: tuple[str, ...], code: int) -> None:
    assert program("history", *words, "--offline").code == code


def test_offline_nobody_is_asked(program: Program) -> None:
    run = program("history", EVM, "--network", "ethereum", "--offline", "--json")
    assert run.code == 3
    assert json.loads(run.out)["results"][0]["gaps"][0]["reason"] == "offline"


@pytest.mark.parametrize(("tongue", "word"), [("en", "word of explorers"), ("zh", "浏览器的说法")])
def test_where_no_explorer_answered_nothing_is_called_its_word(
    program: Program, tongue: str, word: str
) -> None:
    run = program(
        "history", EVM, "--network", "ethereum", "--missing", "--offline", "--lang", tongue
    )
    assert run.code == 3
    assert word not in run.out


@pytest.mark.parametrize("more", [(), ("--missing",)])
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_a_page_to_hand_on(
    program: Program, explorer: FaultyServer, tag: str, more: tuple[str, ...]
) -> None:
    run = program(*line("drained", explorer, *more, "-f", "html", "--lang", tag))
    assert (run.code, list(faults(run.out))) == (0, [])
    assert name("drained") in words(run.out).lower()
    assert language_of(run.out) == {"en": "en", "zh": "zh-Hans"}[tag]


def test_a_format_it_does_not_have_is_told_before_anybody_is_asked(program: Program) -> None:
    run = program("history", name("quiet"), "--network", "ethereum", "-f", "junit")
    assert (run.code, run.out) == (2, "")
    assert "html" in run.err
