"""A key for an explorer comes from the environment or a file, reaches that server, and no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.faults.evm_accounts import name
from tests.faults.exchange import Bend, Reply, Request, dump
from tests.faults.server import FaultyServer, faulty
from tests.faults.truth import Truth
from txdoctor import registry
from txdoctor.settings import Secret, Settings
from txdoctor.wire.endpoints import Endpoints

KEY = "Q7H2K9XW4MZP8RTY6BVN3CDF5GJLS1A0EU"
WHO = name("quiet")


def respond(request: Request, bend: Bend | None) -> Reply:
    """An Etherscan that repeats what it was asked, key and all, as a careless server may."""
    if f"apikey={KEY}" not in request.path:
        said = {
            "status": "0",
            "message": "NOTOK",
            "result": f"Missing/Invalid API Key {request.path}",
        }
        return Reply(body=dump(said))
    if "action=tokentx" in request.path:
        said = {"status": "0", "message": "NOTOK", "result": f"Query timeout {request.path}"}
        return Reply(body=dump(said))
    return Reply(body=dump({"status": "0", "message": "No transactions found", "result": []}))


@pytest.fixture
def etherscan() -> Iterator[FaultyServer]:
    with faulty(Truth(kind="esplora", respond=respond)) as server:
        yield server


def line(server: FaultyServer, *more: str) -> tuple[str, ...]:
    at = f"etherscan+{server.url}v2"
    return ("history", WHO, "--network", "ethereum", "--rpc", at, *more)


@pytest.mark.parametrize("form", ["text", "json", "plain", "md"])
def test_it_reaches_the_server_and_no_page(
    program: Program, etherscan: FaultyServer, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("TXDOCTOR_KEY_ETHERSCAN", KEY)
    run = program(*line(etherscan, "-f", form, "-v"))
    assert run.code == 0
    assert all(KEY in request.path for request in etherscan.log)
    assert KEY not in run.out + run.err


def test_nor_a_case_file(
    program: Program, etherscan: FaultyServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TXDOCTOR_KEY_ETHERSCAN", KEY)
    case = tmp_path / "case.json"
    at = f"etherscan+{etherscan.url}v2"
    program("bundle", WHO, "--network", "ethereum", "--rpc", at, "-o", str(case))
    assert etherscan.log
    assert KEY not in case.read_text(encoding="utf-8")


def test_a_key_of_a_file(program: Program, etherscan: FaultyServer, home: Path) -> None:
    folder = home / ".config" / "txdoctor"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'[keys]\netherscan = "{KEY}"\n', encoding="utf-8")
    assert program(*line(etherscan)).code == 0
    assert KEY not in program("config", "show").out


def test_without_a_key_ones_own_server_says_so(program: Program, etherscan: FaultyServer) -> None:
    run = program(*line(etherscan, "--json"))
    assert run.code == 6
    assert "credentials" in run.out


def test_without_a_key_the_public_one_is_no_source() -> None:
    network = registry.network("ethereum")

    def kinds(settings: Settings) -> set[str]:
        return {seat.kind for seat in Endpoints.of(settings).seats_for(network)}

    assert "etherscan" not in kinds(Settings())
    assert "blockscout" in kinds(Settings())
    assert "etherscan" in kinds(Settings(keys={"etherscan": Secret(KEY)}))
