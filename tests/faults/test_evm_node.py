"""The scripted Ethereum node says what a real one would, and its bytes hold."""

import json
from typing import Any

import pytest

from .asking import EVM, NOW, ask, call, post
from .evm_bytes import address, header_hash, keccak, rlp
from .evm_world import EvmWorld
from .secp256k1 import Signature, recover
from .server import faulty
from .truth import evm


def number(text: str) -> bytes:
    value = int(text, 16)
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def signed_digest(shown: dict[str, Any]) -> tuple[bytes, int]:
    """What the sender signed, rebuilt from the JSON alone, and the parity of the signature."""
    chain, nonce, gas = number(shown["chainId"]), number(shown["nonce"]), number(shown["gas"])
    to, value = bytes.fromhex(shown["to"][2:]), number(shown["value"])
    data = bytes.fromhex(shown["input"][2:])
    if shown["type"] == "0x2":
        tip, cap = number(shown["maxPriorityFeePerGas"]), number(shown["maxFeePerGas"])
        fields = [chain, nonce, tip, cap, gas, to, value, data, []]
        return keccak(b"\x02" + rlp(fields)), int(shown["yParity"], 16)
    parity = (int(shown["v"], 16) - 35) % 2
    fields = [nonce, number(shown["gasPrice"]), gas, to, value, data, chain, b"", b""]
    return keccak(rlp(fields)), parity


@pytest.mark.parametrize("story", ["settled", "fresh", "reverted", "pending", "queued"])
def test_evm_hash_and_sender_follow_from_the_bytes(story: str) -> None:
    shown = ask(EVM, "eth_getTransactionByHash", EVM.stories[story])
    digest, parity = signed_digest(shown)
    mark = Signature(r=int(shown["r"], 16), s=int(shown["s"], 16), parity=parity)
    assert "0x" + address(recover(digest, mark)).hex() == shown["from"]
    assert "0x" + keccak(EVM.raws[story]).hex() == EVM.stories[story] == shown["hash"]
    assert ask(EVM, "eth_getRawTransactionByHash", shown["hash"])[2:] == EVM.raws[story].hex()


def test_ethereum_genesis_and_every_block_hash_follow_from_the_headers() -> None:
    genesis = ask(EVM, "eth_getBlockByNumber", "0x0", False)
    assert genesis["hash"] == header_hash(genesis)
    assert genesis["hash"] == "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"
    head = ask(EVM, "eth_getBlockByNumber", "latest", False)
    parent = ask(EVM, "eth_getBlockByHash", head["parentHash"], False)
    assert head["hash"] == header_hash(head)
    assert int(parent["number"], 16) == int(head["number"], 16) - 1
    assert int(head["timestamp"], 16) == NOW - 1


def test_evm_stories_are_what_they_are_called() -> None:
    receipts = {
        story: ask(EVM, "eth_getTransactionReceipt", EVM.stories[story]) for story in EVM.stories
    }
    assert {story: said and said["status"] for story, said in receipts.items()} == {
        "settled": "0x1", "fresh": "0x1", "reverted": "0x0", "pending": None, "queued": None,
        "replacement": "0x1", "replaced": None, "unknown": None,
    }  # fmt: skip
    pending = ask(EVM, "eth_getTransactionByHash", EVM.stories["pending"])
    fees = ask(EVM, "eth_feeHistory", "0x2", "latest", [10, 50])
    assert int(pending["maxFeePerGas"], 16) < int(fees["baseFeePerGas"][-1], 16)
    assert len(fees["baseFeePerGas"]) == 3
    assert len(fees["reward"]) == 2
    assert ask(EVM, "eth_getTransactionByHash", EVM.stories["replaced"]) is None
    assert receipts["fresh"]["blockHash"] == _block_of(receipts["fresh"])["hash"]
    assert EVM.stories["fresh"] in _block_of(receipts["fresh"])["transactions"]


def _block_of(receipt: dict[str, Any]) -> Any:
    return ask(EVM, "eth_getBlockByNumber", receipt["blockNumber"], False)


def test_evm_nonces_count_what_is_mined_and_what_waits_in_order() -> None:
    world = EVM.world
    assert isinstance(world, EvmWorld)
    dave, erin, alice = (world.placed[world.stories[s]].tx.sender
                         for s in ("pending", "queued", "fresh"))  # fmt: skip
    counts = [ask(EVM, "eth_getTransactionCount", who, tag)
              for who in (dave, erin, alice) for tag in ("latest", "pending")]  # fmt: skip
    assert [int(count, 16) for count in counts] == [9, 10, 10, 10, 43, 43]
    assert ask(EVM, "eth_getTransactionCount", alice, "finalized") == hex(42)


def test_evm_revert_comes_again_in_eth_call() -> None:
    tx = ask(EVM, "eth_getTransactionByHash", EVM.stories["reverted"])
    again = {"from": tx["from"], "to": tx["to"], "input": tx["input"]}
    error = ask(EVM, "eth_call", again, "latest")
    assert error["code"] == 3
    assert error["message"] == "execution reverted: ERC20: transfer amount exceeds balance"
    assert bytes.fromhex(error["data"][2:])[68:].rstrip(b"\0").decode() in error["message"]


def test_evm_head_follows_the_clock() -> None:
    now = [NOW]
    truth = evm(clock=lambda: now[0])
    before = ask(truth, "eth_blockNumber")
    now[0] += 25
    assert int(ask(truth, "eth_blockNumber"), 16) == int(before, 16) + 2
    assert int(ask(truth, "eth_getBlockByNumber", "latest", False)["timestamp"], 16) == NOW + 23


def test_evm_batches_and_errors_have_the_shapes_of_the_specification() -> None:
    with faulty(EVM) as server:
        batch = [call("eth_chainId", number=7), call("eth_noSuch", number=8), {"id": 9}]
        assert json.loads(post(server, batch)[2]) == [
            {"jsonrpc": "2.0", "id": 7, "result": "0x1"},
            {"jsonrpc": "2.0", "id": 8, "error": {"code": -32601, "message":
             "the method eth_noSuch does not exist/is not available"}},
            {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message":
             "invalid request"}},
        ]  # fmt: skip
