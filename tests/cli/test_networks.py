"""Every network is listed with whom it asks and where its numbers are from."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from txdoctor import registry
from txdoctor.cli import networks
from txdoctor.cli.network_page import Known, detailed
from txdoctor.cli.network_page import told as how
from txdoctor.gather import Broken
from txdoctor.language.language import Language
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.sighting import Standing
from txdoctor.practice import Practice
from txdoctor.probe import Probe
from txdoctor.units import Id, Moment


def test_every_network_is_listed_with_its_hosts(program: Program) -> None:
    out = program("networks").out
    for name in registry.network_names():
        network = registry.network(name)
        assert f"\n{name}  " in f"\n{out}"
        assert network.caip2 in out
    assert "mempool.space" in out


@pytest.mark.parametrize("word", ["ethereum", "eip155:1", "1"])
def test_one_network_with_the_source_of_each_number(program: Program, word: str) -> None:
    out = program("networks", word).out
    assert out.startswith("Ethereum (ethereum)")
    assert all(number in out for number in registry.network("ethereum").numbers)
    assert "EIP-1559" in out


def test_as_data(program: Program) -> None:
    told = json.loads(program("networks", "--json").out)
    assert told["kind"] == "txdoctor.networks"
    assert {each["name"] for each in told["networks"]} == set(registry.network_names())


def test_an_unknown_network(program: Program) -> None:
    run = program("networks", "etherium")
    assert (run.code, run.out) == (2, "")
    assert "Close to it: ethereum" in run.err


def test_the_flag_names_a_network_as_the_word_does(program: Program) -> None:
    by_flag = program("networks", "--network", "base").out
    assert by_flag == program("networks", "base").out
    assert "bitcoin" not in by_flag


def test_ones_own_node_stands_among_the_sources(program: Program) -> None:
    out = program("networks", "ethereum", "--rpc", "http://127.0.0.1:1").out
    assert "own-1" in out
    assert "publicnode" not in out


@pytest.mark.parametrize("line", [["networks", "anvil"], ["networks", "anvil", "--json"]])
def test_a_source_that_is_not_well_gives_three(program: Program, line: list[str]) -> None:
    run = program(*line, "--probe", "--rpc", "http://127.0.0.1:1", "--timeout", "2")
    assert run.code == 3
    assert "own-1" in run.out


def test_a_broken_probe_is_a_defect(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Practice, "probe", lambda self, which: iter([Broken(KeyError("canary"))]))
    run = program("networks", "ethereum", "--probe")
    assert run.code == 70
    assert "canary" not in run.err


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_how_a_source_is_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    def probe(self: Practice, which: object) -> object:
        for seat in self.seats_of(registry.network("ethereum")):
            yield Probe(seat=seat, network="ethereum", reason=Reason.SYNCING, ms=12)

    monkeypatch.setattr(Practice, "probe", probe)
    out = program("networks", "ethereum", "--probe", "--lang", tag).out
    assert ("它仍在同步" if tag == "zh" else "it is still syncing") in out


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_stands_by_itself(reason: Reason) -> None:
    """What is said after a host's name elsewhere has no host before it here."""
    seat = Seat(name="own-1", kind="evm_node", host="own-1", own=True)
    told = how(Probe(seat=seat, network="", reason=reason, ms=12), Language.of("zh"))
    assert "（的" not in told
    assert f"reason-{reason}" not in told


def test_the_names_are_offered_to_the_shell() -> None:
    assert set(networks.choices()) == set(registry.network_names())


def test_where_a_number_is_from_is_told_without_anything_hidden(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('[numbers.x]\nvalue = 1\nunit = "u\\u001b[2J"\nsource = "a\\u202eb ##vso[c]"\n')
    network = replace(registry.network("ethereum"), numbers={"x": 1}, terms={})
    known = Known(network=network, file=path, seats=(), probes={})
    told = "\n".join(detailed([known], Language.of("en")))
    assert "1 u\\x1b[2J - a<U+202E>b #\\x23vso[c]" in told


def test_a_node_without_a_name_is_asked_once_what_it_is(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip = Standing(
        seat="own-1", caip2="eip155:8453", height=7, tip=Id("0x1"), tip_time=Moment(1_795_263_401)
    )
    seat = Seat(name="own-1", kind="evm_node", host="own-1", own=True)
    core = Seat(name="own-1", kind="bitcoin_core", host="own-1", own=True)
    found = (
        Probe(seat=core, network="", reason=Reason.MALFORMED),
        Probe(seat=seat, network="base", standing=tip, ms=3),
    )
    monkeypatch.setattr(Practice, "who", lambda self: iter(found))
    run = program("networks", "--probe", "--rpc", "http://127.0.0.1:1")
    assert run.code == 0
    assert run.out.splitlines()[0].startswith("base  evm  eip155:8453")
    assert len(run.out.splitlines()) == 2
    data = json.loads(program("networks", "--probe", "--rpc", "http://127.0.0.1:1", "--json").out)
    assert [each["name"] for each in data["networks"]] == ["base"]
    assert data["networks"][0]["sources"][0]["height"] == "7"


def test_a_node_that_is_away_is_told_in_one_line(program: Program) -> None:
    line = ("networks", "--probe", "--rpc", "http://127.0.0.1:1", "--timeout", "2")
    run = program(*line)
    assert run.code == 3
    assert [each.split("  ")[0] for each in run.out.splitlines()] == ["own-1"]
    assert json.loads(program(*line, "--json").out)["silent"][0]["reason"] == "unreachable"
