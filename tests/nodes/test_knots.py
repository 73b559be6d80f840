"""Bitcoin Knots starts with the rules that were asked for, and stops."""

from decimal import Decimal
from pathlib import Path

import pytest

from nodes import knots as module
from nodes import rpc
from nodes.bitcoind import Bitcoind, Wallet
from nodes.errors import NodeError, NodeFailed, NodeMissing
from nodes.started import wait_until
from tests.nodes.test_started import is_running

# RPC_INVALID_ADDRESS_OR_KEY of src/rpc/protocol.h: also what an unknown transaction id gets.
UNKNOWN = -5


def pay(wallet: Wallet) -> str:
    paid: str = wallet.rpc("sendtoaddress", wallet.address(), Decimal("0.5"))
    return paid


def test_it_says_its_version(knots: Bitcoind) -> None:
    # BIP 14: programs separated by slashes, the base first.
    assert knots.version.startswith("/Satoshi:")


def test_its_program_says_what_it_is(knots: Bitcoind) -> None:
    assert " daemon version v" in str(module.present())


def test_blocks_are_made_when_asked_for(knots: Bitcoind) -> None:
    before = knots.rpc("getblockcount")
    hashes = knots.mine(2)
    assert knots.rpc("getblockcount") == before + 2
    assert knots.rpc("getbestblockhash") == hashes[-1]


def test_a_block_can_pay_an_address(knots: Bitcoind) -> None:
    wallet = knots.wallet("paid-by-a-block")
    knots.mine(1, wallet.address())
    assert wallet.rpc("getbalances")["mine"]["immature"] > 0


def test_the_shared_node_has_a_rich_wallet(knots: Bitcoind) -> None:
    assert knots.wallet("rich").rpc("getbalance") > 1


def test_a_payment_waits_for_its_block(knots: Bitcoind) -> None:
    rich = knots.wallet("rich")
    paid = pay(rich)
    assert knots.rpc("getmempoolentry", paid)["fees"]["base"] > 0
    knots.mine()
    assert rich.rpc("gettransaction", paid)["confirmations"] == 1


def test_amounts_are_decimals(knots: Bitcoind) -> None:
    floor = knots.rpc("getmempoolinfo")["mempoolminfee"]
    assert isinstance(floor, Decimal)


def test_core_rules_are_those_of_core_29_1(knots: Bitcoind) -> None:
    pool = knots.rpc("getmempoolinfo")
    assert pool["minrelaytxfee"] == Decimal("0.00000100")
    assert pool["incrementalrelayfee"] == Decimal("0.00000100")
    assert pool["fullrbf"] is True


def test_it_takes_both_logins(knots: Bitcoind) -> None:
    cookie_user, _, cookie_password = knots.cookie_path.read_text().partition(":")
    for login in ((knots.user, knots.password), (cookie_user, cookie_password)):
        assert rpc.call(knots.url, "getblockcount", (), login=login) > 0
    assert knots.rpc_url == f"http://{knots.user}:{knots.password}@{knots.url[7:]}"


def test_it_refuses_another_password(knots: Bitcoind) -> None:
    with pytest.raises(NodeError) as refused:
        rpc.call(knots.url, "getblockcount", (), login=(knots.user, "guessed"))
    assert refused.value.code == 401


def test_a_mined_transaction_is_found_by_its_id(knots: Bitcoind) -> None:
    [block] = knots.mine()
    [coinbase] = knots.rpc("getblock", block)["tx"]
    assert knots.rpc("getrawtransaction", coinbase, True)["blockhash"] == block


@pytest.mark.usefixtures("knots")
def test_without_the_index_it_is_not_found() -> None:
    with module.running(txindex=False) as node:
        [coinbase] = node.rpc("getblock", node.mine()[0])["tx"]
        with pytest.raises(NodeError, match="Use -txindex") as refused:
            node.rpc("getrawtransaction", coinbase, True)
    assert refused.value.code == UNKNOWN


@pytest.mark.usefixtures("knots")
def test_knots_rules_ask_more() -> None:
    if "Knots" not in str(module.present()):
        pytest.skip("the bitcoind on PATH is not Bitcoin Knots")
    with module.running(policy="knots") as node:
        assert node.rpc("getmempoolinfo")["minrelaytxfee"] == Decimal("0.00001000")


@pytest.mark.usefixtures("knots")
def test_a_second_node_follows_the_first() -> None:
    with (
        module.running(listen=True) as first,
        module.running(txindex=False, connect=first.peer) as second,
    ):
        [made] = first.mine()
        wait_until(second.started, lambda: second.rpc("getblockcount") or None)
        assert second.rpc("getbestblockhash") == made


@pytest.mark.usefixtures("knots")
def test_a_node_can_be_pruned() -> None:
    with module.running(txindex=False, extra=("-prune=550",)) as node:
        assert node.rpc("getblockchaininfo")["pruned"] is True


@pytest.mark.usefixtures("knots")
def test_it_is_gone_afterwards() -> None:
    with module.running() as node:
        assert is_running(node.started.pid)
    assert not is_running(node.started.pid)
    assert not node.started.folder.exists()
    with pytest.raises(OSError, match="refused"):
        node.rpc("getblockcount")


@pytest.mark.usefixtures("knots")
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
    assert module.present() is None
    with pytest.raises(NodeMissing, match=r"nodes\.install bitcoin-knots"), module.running():
        pass


def test_a_bitcoind_on_path_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bitcoind"
    program.write_text("#!/bin/sh\necho Bitcoin Core daemon version v29.1.0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert module.present() == "Bitcoin Core daemon version v29.1.0"
    with pytest.raises(NodeMissing, match="not Bitcoin Knots"), module.running(policy="knots"):
        pass
