"""The whole program against real nodes: examined, recorded, replayed to the same bytes."""

import json
from typing import Any

import pytest

from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from tests.cli.conftest import Program
from tests.render.schema import check as keeps_to_schema
from txdoctor.cli.outputs import FORMATS

pytestmark = pytest.mark.node

NOBODYS = "0x" + "5c" * 32


def sent(node: Anvil, **fields: Any) -> str:
    """A transfer of one wei that waits until a block is made."""
    accounts = node.rpc("eth_accounts")
    call = {"from": accounts[0], "to": accounts[1], "value": "0x1", **fields}
    txid: str = node.rpc("eth_sendTransaction", call)
    return txid


@pytest.fixture
def settled(anvil: Anvil) -> str:
    txid = sent(anvil)
    anvil.mine(3)
    return txid


def test_a_settled_transfer_is_well(program: Program, anvil: Anvil, settled: str) -> None:
    run = program("check", settled, "--rpc", anvil.url, "--fail-on", "error")
    assert run.code == 0, run.out + run.err
    assert run.out.startswith(("ok[evm/settled]", "note["))
    assert settled in run.out


def test_expectations_decide_the_code(program: Program, anvil: Anvil, settled: str) -> None:
    line = ("check", settled, "--rpc", anvil.url, "-q", "--fail-on", "never")
    assert program(*line, "--expect", "settled", "--min-confirmations", "3").code == 0
    assert program(*line, "--expect", "failed").code == 1
    assert program(*line, "--min-confirmations", "4").code == 1


def test_a_hash_that_nobody_knows(program: Program, anvil: Anvil) -> None:
    run = program("check", NOBODYS, "--rpc", anvil.url, "--json")
    assert run.code == json.loads(run.out)["exit_code"] == 4


def test_many_targets_have_one_code_and_keep_their_order(
    program: Program, anvil: Anvil, settled: str
) -> None:
    waiting = sent(anvil)
    stdin = "\n".join([waiting, NOBODYS, settled])
    run = program("check", "-", "--rpc", anvil.url, "--json", stdin=stdin)
    report = json.loads(run.out)
    keeps_to_schema(report)
    assert [each["target"]["id"] for each in report["results"]] == [waiting, NOBODYS, settled]
    states = [each["verdict"]["state"] for each in report["results"]]
    assert states == ["pending", "unseen", "settled"]
    assert run.code in (1, 4)


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_replay_gives_the_bytes_of_the_live_run(
    program: Program, anvil: Anvil, settled: str, form: str, tag: str
) -> None:
    told = ("-f", form, "--lang", tag, "-v")
    waiting = sent(anvil)
    for target in (settled, waiting, NOBODYS):
        case = f"{target}.case.json"
        live = program("check", target, "--rpc", anvil.url, "--record", case, *told)
        again = program("replay", case, *told)
        assert (again.code, again.out) == (live.code, live.out)


def test_the_case_file_holds_no_address_of_the_node(
    program: Program, anvil: Anvil, settled: str
) -> None:
    from pathlib import Path

    program("bundle", settled, "--rpc", anvil.url, "-o", "a.case.json")
    assert anvil.url.rpartition(":")[2] not in Path("a.case.json").read_text()


def test_a_node_is_probed(program: Program, anvil: Anvil) -> None:
    line = ("networks", "anvil", "--probe", "--rpc", anvil.url)
    run = program(*line, "--json")
    assert run.code == 0, run.out + run.err
    [source] = json.loads(run.out)["networks"][0]["sources"]
    assert (source["host"], source["well"]) == ("own-1", True)
    assert program("networks", "ethereum", *line[2:]).code == 3


@pytest.fixture
def paid(knots: Bitcoind) -> str:
    wallet = knots.wallet("rich")
    txid: str = wallet.rpc("sendtoaddress", wallet.address(), "0.01")
    knots.mine()
    return txid


def test_a_node_of_the_other_family(program: Program, knots: Bitcoind, paid: str) -> None:
    line = ("check", paid, "--network", "bitcoin-regtest", "--rpc", knots.rpc_url)
    run = program(*line, "--record", "a.case.json", "--json")
    report = json.loads(run.out)
    assert report["results"][0]["verdict"]["state"] == "settled", run.err
    assert knots.password not in run.out + run.err
    assert program("replay", "a.case.json", "--json").out == run.out


def test_settings_name_the_node(
    program: Program, knots: Bitcoind, paid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_RPC_BITCOIN_REGTEST", knots.rpc_url)
    run = program("check", paid, "--network", "bitcoin-regtest", "-q", "--fail-on", "never")
    assert run.code == 0, run.out + run.err
    probe = program("networks", "bitcoin-regtest", "--probe")
    assert probe.code == 0, probe.out
    assert "block" in probe.out


def test_a_real_node_says_what_it_is_and_is_asked_once(program: Program, anvil: Anvil) -> None:
    run = program("networks", "--probe", "--rpc", anvil.url)
    assert run.code == 0
    assert [line.split("  ")[0] for line in run.out.splitlines() if line[0] != " "] == ["anvil"]
    assert run.out.count("own-1") == 1
