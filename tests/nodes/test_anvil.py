"""Anvil starts with the chain that was asked for, and stops."""

import subprocess
from pathlib import Path

import pytest

from nodes import anvil as module
from nodes.anvil import Anvil
from nodes.errors import NodeError, NodeFailed, NodeMissing
from nodes.started import wait_until
from tests.nodes.test_started import is_running

GWEI = 10**9


def latest(node: Anvil) -> dict[str, str]:
    block: dict[str, str] = node.rpc("eth_getBlockByNumber", "latest", False)
    return block


def pay(node: Anvil) -> str:
    sender, receiver, *_ = node.rpc("eth_accounts")
    paid: str = node.rpc("eth_sendTransaction", {"from": sender, "to": receiver, "value": "0x1"})
    return paid


def test_it_says_its_version(anvil: Anvil) -> None:
    assert anvil.version == f"anvil/v{module.VERSION}"


def test_a_block_is_made_when_asked_for(fresh_anvil: Anvil) -> None:
    assert fresh_anvil.mine() == 1
    assert fresh_anvil.mine(3) == 4


def test_a_payment_waits_for_its_block(fresh_anvil: Anvil) -> None:
    paid = pay(fresh_anvil)
    assert fresh_anvil.rpc("eth_getTransactionReceipt", paid) is None
    fresh_anvil.mine()
    assert fresh_anvil.rpc("eth_getTransactionReceipt", paid)["status"] == "0x1"


def test_a_refusal_has_its_code(anvil: Anvil) -> None:
    with pytest.raises(NodeError, match="Method not found") as refused:
        anvil.rpc("eth_noSuchMethod")
    # JSON-RPC 2.0 section 5.1.
    assert refused.value.code == -32601


@pytest.mark.usefixtures("anvil")
def test_the_chain_is_the_one_asked_for() -> None:
    with module.running(
        chain_id=56, base_fee=7 * GWEI, gas_limit=40_000_000, timestamp=1_700_000_000
    ) as node:
        genesis = latest(node)
        assert node.rpc("eth_chainId") == hex(56)
        assert int(genesis["baseFeePerGas"], 16) == 7 * GWEI
        assert int(genesis["gasLimit"], 16) == 40_000_000
        assert int(genesis["timestamp"], 16) == 1_700_000_000


@pytest.mark.usefixtures("anvil")
def test_automatic_mining_puts_a_payment_into_a_block() -> None:
    with module.running(mining="auto") as node:
        paid = pay(node)
        # The block follows the answer, a moment later.
        wait_until(node.started, lambda: node.rpc("eth_getTransactionReceipt", paid))
        assert latest(node)["number"] == "0x1"


@pytest.mark.usefixtures("anvil")
def test_it_is_gone_afterwards() -> None:
    with module.running() as node:
        assert is_running(node.started.pid)
    assert not is_running(node.started.pid)
    with pytest.raises(OSError, match="refused"):
        node.rpc("eth_chainId")


@pytest.mark.usefixtures("anvil")
def test_two_run_side_by_side() -> None:
    with module.running(chain_id=1) as one, module.running(chain_id=10) as other:
        assert [node.rpc("eth_chainId") for node in (one, other)] == ["0x1", "0xa"]


@pytest.mark.usefixtures("anvil")
def test_a_start_that_fails_shows_the_log() -> None:
    with (
        pytest.raises(NodeFailed, match="unexpected argument '--no-such-option'"),
        module.running(extra=("--no-such-option",)),
    ):
        pass


@pytest.mark.usefixtures("anvil")
def test_cast_comes_with_it() -> None:
    said = subprocess.run([module.cast(), "--version"], capture_output=True, text=True, check=True)
    assert module.VERSION in said.stdout


def test_a_block_time_needs_automatic_mining() -> None:
    with pytest.raises(ValueError, match="mining='auto'"), module.running(block_time=1):
        pass


def test_a_machine_without_it_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path))
    assert module.present() is None
    with pytest.raises(NodeMissing, match=r"python -m nodes\.install anvil"), module.running():
        pass


def test_another_kind_of_machine_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(NodeMissing, match="riscv64"):
        module.install()
