"""Hardhat starts with the chain that was asked for, asks ten percent more, and stops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nodes import hardhat as module
from nodes.errors import NodeError, NodeMissing
from nodes.hardhat import Hardhat
from tests.nodes.test_started import is_running

GWEI = 10**9


def pay(node: Hardhat, cap: int, tip: int, nonce: int) -> str:
    sender, receiver, *_ = node.rpc("eth_accounts")
    fees = {"maxFeePerGas": hex(cap), "maxPriorityFeePerGas": hex(tip), "nonce": hex(nonce)}
    call: dict[str, Any] = {"from": sender, "to": receiver, "value": "0x1", **fees}
    paid: str = node.rpc("eth_sendTransaction", call)
    return paid


def test_it_says_its_version(hardhat: Hardhat) -> None:
    assert hardhat.version.startswith(f"HardhatNetwork/{module.VERSION}/")


def test_nine_percent_are_refused_and_ten_taken(hardhat: Hardhat) -> None:
    sender = hardhat.rpc("eth_accounts")[0]
    nonce = int(hardhat.rpc("eth_getTransactionCount", sender, "latest"), 16)
    first = pay(hardhat, 100 * GWEI, 10 * GWEI, nonce)
    assert hardhat.rpc("eth_getTransactionReceipt", first) is None
    with pytest.raises(NodeError, match="underpriced"):
        pay(hardhat, 109 * GWEI, 11 * GWEI, nonce)
    second = pay(hardhat, 110 * GWEI, 11 * GWEI, nonce)
    hardhat.mine()
    assert hardhat.rpc("eth_getTransactionReceipt", second)["status"] == "0x1"
    assert hardhat.rpc("eth_getTransactionByHash", first) is None


@pytest.mark.usefixtures("hardhat")
def test_it_is_gone_afterwards() -> None:
    with module.running(chain_id=1) as node:
        assert node.rpc("eth_chainId") == "0x1"
        assert is_running(node.started.pid)
    assert not is_running(node.started.pid)


def test_a_machine_without_it_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path))
    assert module.present() is None
    with pytest.raises(NodeMissing, match=r"python -m nodes\.install hardhat"), module.running():
        pass
