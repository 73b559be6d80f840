"""Litecoin Core starts, makes blocks, refuses replacement, and stops."""

from decimal import Decimal
from pathlib import Path

import pytest

from nodes import litecoin as module
from nodes.bitcoind import Bitcoind, Wallet
from nodes.errors import NodeError, NodeFailed, NodeMissing
from tests.nodes.test_started import is_running


def bump(wallet: Wallet) -> str:
    """Send a payment that signals replaceability, and raise its fee."""
    paid = wallet.rpc("sendtoaddress", wallet.address(), Decimal("0.5"), "", "", False, True)
    bumped: str = wallet.rpc("bumpfee", paid)["txid"]
    return bumped


def test_it_says_its_version(litecoin: Bitcoind) -> None:
    assert litecoin.version.startswith("/LitecoinCore:")


def test_blocks_are_made_when_asked_for(litecoin: Bitcoind) -> None:
    before = litecoin.rpc("getblockcount")
    hashes = litecoin.mine(2)
    assert litecoin.rpc("getblockcount") == before + 2
    assert litecoin.rpc("getbestblockhash") == hashes[-1]


def test_a_payment_waits_for_its_block(litecoin: Bitcoind) -> None:
    rich = litecoin.wallet("rich")
    paid = rich.rpc("sendtoaddress", rich.address(), Decimal("0.5"))
    assert litecoin.rpc("getmempoolentry", paid)["fees"]["base"] > 0
    litecoin.mine()
    assert rich.rpc("gettransaction", paid)["confirmations"] == 1


def test_it_refuses_replacement(litecoin: Bitcoind) -> None:
    rich = litecoin.wallet("rich")
    replacement = bump(rich)
    # The wallet keeps the replacement; the pool does not take it.
    assert replacement not in litecoin.rpc("getrawmempool")


@pytest.mark.usefixtures("litecoin")
def test_it_takes_replacement_when_told_to() -> None:
    with module.running(extra=("-mempoolreplacement=1",)) as node:
        rich = node.wallet("rich")
        rich.fund()
        assert bump(rich) in node.rpc("getrawmempool")


@pytest.mark.usefixtures("litecoin")
def test_block_432_needs_a_coin_in_the_mimblewimble_part() -> None:
    with module.running() as node:
        node.mine(431)
        with pytest.raises(NodeError, match="bad-txns-vin-empty"):
            node.mine()


@pytest.mark.usefixtures("litecoin")
def test_it_is_gone_afterwards() -> None:
    with module.running() as node:
        assert is_running(node.started.pid)
    assert not is_running(node.started.pid)
    assert not node.started.folder.exists()


@pytest.mark.usefixtures("litecoin")
def test_a_start_that_fails_shows_the_log() -> None:
    with (
        pytest.raises(NodeFailed, match="Invalid parameter -nosuchoption"),
        module.running(extra=("-nosuchoption=1",)),
    ):
        pass


def test_a_machine_without_it_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "SYSTEM", tmp_path / "litecoind")
    assert module.present() is None
    with pytest.raises(NodeMissing, match=r"nodes\.install litecoin"), module.running():
        pass


def test_a_litecoind_of_the_system_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "litecoind"
    program.write_text("#!/bin/sh\necho Litecoin Core version v0.21.4\n")
    program.chmod(0o755)
    monkeypatch.setattr(module, "SYSTEM", program)
    assert module.present() == "Litecoin Core version v0.21.4"
