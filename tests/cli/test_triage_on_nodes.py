"""Tickets that name transactions of real nodes: settled, waiting, failed and never seen."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.wallets import pay
from tests.cli.conftest import Program
from tests.cli.test_on_node import NOBODYS, sent

pytestmark = pytest.mark.node

# Init code that returns the runtime code 60006000fd: revert with nothing.
REVERTS = "0x6460006000fd6000526005601bf3"


def failed(node: Anvil) -> str:
    """A call of a contract that only reverts, in a block."""
    accounts = node.rpc("eth_accounts")
    made = node.rpc("eth_sendTransaction", {"from": accounts[0], "data": REVERTS})
    node.mine()
    contract = node.rpc("eth_getTransactionReceipt", made)["contractAddress"]
    return sent(node, to=contract, value="0x0", gas="0x186a0")


TICKETS = {
    "en": "Hello, I sent 0.05 ETH today and nothing has arrived. Hash: {hash} Please help!",
    "zh": "您好，我今天转了0.05 ETH，对方一直没收到。哈希：{hash}，麻烦查一下。",
}


def anvil_height(node: Anvil) -> str:
    return str(int(node.rpc("eth_blockNumber"), 16))


def told(program: Program, ticket: str, rpc: str, *more: str) -> dict[str, Any]:
    run = program("triage", "--rpc", rpc, "--json", *more, stdin=ticket)
    assert run.code in (0, 1, 3, 4), run.err
    [result] = json.loads(run.out)["results"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("tag", TICKETS)
def test_tickets_about_an_evm_node(program: Program, anvil: Anvil, tag: str) -> None:
    settled = sent(anvil)
    anvil.mine(3)
    broken = failed(anvil)
    anvil.mine(2)
    waiting = sent(anvil)
    for txid, state in (
        (settled, "settled"),
        (broken, "failed"),
        (waiting, "pending"),
        (NOBODYS, "unseen"),
    ):
        result = told(program, TICKETS[tag].format(hash=txid), anvil.url)
        [subject] = result["subjects"]
        assert (subject["id"], subject["verdict"]["state"]) == (txid, state)
        assert (result["class"], result["hours"], result["priority"]) == ("medium", 48, "normal")
        assert result["fields"]["missing"] == []
        assert result["reply"]["language"] == tag
        assert txid in result["reply"]["text"]
        assert txid in result["note"]["text"]
        assert subject["verdict"]["code"] in result["note"]["text"]
        assert result["status"] == ("on-hold" if state == "pending" else "open")
        never_twice = re.search("second|again|重复|再付|再转", result["reply"]["text"])
        assert never_twice, state
        assert anvil_height(anvil) in result["note"]["text"]


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_a_payment_that_waits_in_bitcoins_pool(program: Program, knots: Bitcoind, tag: str) -> None:
    wallet, shop = knots.wallet("rich"), knots.wallet("shop").address()
    txid = pay(wallet, shop, rate=2)
    ticket = {
        "en": f"I paid the shop 0.4 BTC at {shop}, stuck since yesterday, txid {txid}",
        "zh": f"昨天付了0.4个BTC给商家{shop}，一直未确认，交易号{txid}，手续费是不是太低？",
    }[tag]
    line = ("--network", "bitcoin-regtest", "--lang", tag)
    result = told(program, ticket, knots.rpc_url, *line)
    states = {each["id"]: each["verdict"]["state"] for each in result["subjects"]}
    assert states[txid] == "pending"
    assert shop in states
    assert result["note"]["language"] == result["reply"]["language"] == tag
    assert txid in result["reply"]["text"]
    height = str(knots.rpc("getblockcount"))
    assert height in result["note"]["text"].replace(",", "")


def test_all_tickets_subjects_are_asked_in_one_run(program: Program, anvil: Anvil) -> None:
    hashes = [sent(anvil) for _ in range(3)]
    anvil.mine()
    tickets = [
        {"id": n, "requester_id": 1, "subject": "转账没到", "description": f"哈希{h}"}
        for n, h in enumerate(hashes, 1)
    ]
    run = program("triage", "--rpc", anvil.url, "--json", stdin=json.dumps({"tickets": tickets}))
    results = json.loads(run.out)["results"]
    assert [each["subjects"][0]["id"] for each in results] == hashes
    assert {each["subjects"][0]["verdict"]["state"] for each in results} == {"settled"}


def test_a_secret_never_reaches_the_node(program: Program, anvil: Anvil) -> None:
    key = "0x" + "46" * 31 + "47"
    ticket = f"我的私钥是{key}，地址查不到转账 {NOBODYS}"
    before = program("triage", "--rpc", anvil.url, "--record", "t.case.json", stdin=ticket)
    from pathlib import Path

    assert before.code in (1, 4)
    assert key[2:] not in Path("t.case.json").read_text()
    assert key[2:] not in before.out + before.err
    assert "secret" in before.out
