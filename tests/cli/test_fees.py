"""`fees` asks whom it should, and never looks complete where it is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import txdoctor
from tests.chains.bitcoin.world_wire import Bend
from tests.cli.conftest import Program
from tests.render.markup import words
from tests.render.test_html import faults
from tests.test_tariffs import ESPLORA, MEMPOOL, NODE, asked, mute, priced
from txdoctor import registry
from txdoctor.cli import outputs
from txdoctor.gather import Broken
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.tariff import Tariff
from txdoctor.practice import Practice

met: list[str] = []


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bitcoin has figures, every other network is silent."""
    met.clear()

    def fees(self: Practice, networks: Iterable[Network]) -> Iterator[Tariff | Broken]:
        for network in networks:
            met.append(network.name)
            known = network.name == "bitcoin"
            seats: dict[Seat, Bend] = {MEMPOOL: priced("4.2", "3", "2") if known else mute}
            if known:
                seats[ESPLORA] = mute
            yield asked(seats)

    monkeypatch.setattr(Practice, "fees", fees)


def test_one_network(program: Program) -> None:
    run = program("fees", "bitcoin")
    assert run.code == 0
    assert run.out.startswith("Bitcoin: What to pay now")
    assert met == ["bitcoin"]


def test_a_silent_network_gives_three(program: Program) -> None:
    run = program("fees", "bitcoin", "litecoin", "--json")
    told = json.loads(run.out)
    assert (run.code, told["exit_code"], told["complete"]) == (3, 3, False)
    assert [len(each["agreed"]) for each in told["results"]] == [3, 0]


def test_quiet_is_one_line_for_each_network_and_names_it(program: Program) -> None:
    lines = program("fees", "bitcoin", "litecoin", "-q").out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("Bitcoin: ") for line in lines)  # the fake tells of one network


def test_without_a_name_every_main_network(program: Program) -> None:
    program("fees", "-q")
    assert {"bitcoin", "litecoin", "ethereum", "base"} <= set(met)
    assert not any(registry.network(name).test for name in met)


@pytest.mark.parametrize("line", [("--rpc", "http://127.0.0.1:1"), ("--source", "mempool.space")])
def test_ones_own_node_wants_the_networks_name(program: Program, line: tuple[str, str]) -> None:
    run = program("fees", *line)
    assert (run.code, met) == (2, [])
    assert program("fees", "--network", "bitcoin", *line).code == 0


def test_other_formats(program: Program) -> None:
    assert program("fees", "bitcoin", "-f", "csv").out.startswith("network,wait,rate")
    lines = program("fees", "bitcoin", "-f", "ndjson").out.splitlines()
    assert json.loads(lines[0])["kind"] == "txdoctor.fees"
    assert program("fees", "bitcoin", "-f", "md").out.startswith("### Bitcoin")
    assert program("fees", "bitcoin", "-f", "junit").code == 2


def test_mistakes(program: Program) -> None:
    assert program("fees", "bitcon").code == 2
    assert program("fees", "abandon " * 11 + "about").code == 7


def test_the_python_face() -> None:
    found = txdoctor.fees("bitcoin")
    assert isinstance(found, txdoctor.Tariff)
    assert found.agreed[0].sources == 1
    with pytest.raises(txdoctor.TxdoctorError):
        txdoctor.fees("bitcon")


def test_a_defect_is_told_as_one(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Broken(KeyError("canary"))
    monkeypatch.setattr(Practice, "fees", lambda self, networks: iter([broken]))
    assert program("fees", "bitcoin").code == 70


def test_nobody_is_asked_offline(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    run = program("fees", "bitcoin", "--offline")
    assert run.code == 3
    assert NODE.name not in run.out


@pytest.mark.parametrize("networks", [("bitcoin",), ("bitcoin", "litecoin"), ()])
def test_a_page_to_hand_on(program: Program, networks: tuple[str, ...]) -> None:
    run = program("fees", *networks, "-f", "html=fees.html")
    assert run.out == ""
    page = Path("fees.html").read_text(encoding="utf-8")
    assert list(faults(page)) == []
    assert "What to pay now" in words(page)
    assert page.count('class="filled"') == 3


def test_a_page_without_its_library_is_told_before_anybody_is_asked(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "find_spec", lambda name: None)
    run = program("fees", "bitcoin", "-f", "html")
    assert (run.code, run.out, met) == (6, "", [])
    assert "txdoctor[report]" in run.err
