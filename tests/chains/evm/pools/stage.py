"""One face for all pools: who is on it, an account with a key of its own, and what it sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from nodes import anvil as anvil_node
from nodes import hardhat as hardhat_node
from nodes.errors import NodeError
from tests.chains.evm.pools.double import CLIENTS, GWEI, Client, Double, geth_takes
from tests.faults.evm_bytes import Payment, SignedTx, address, signed
from tests.faults.secp256k1 import public

ETHER = 10**18
TO = bytes.fromhex("70" * 20)


_keys = count(0xB0B)  # a fresh account each time, so that one node serves many tests


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """`replaces` is None where the pool has no rule of ten percent (anvil).

    `holds_low` says whether it takes what lies below the base fee.
    """

    node: Any
    name: str
    network: str
    chain_id: int
    replaces: Any
    set_balance: Callable[[str, int], Any]
    set_base_fee: Callable[[int], Any]
    mine: Callable[[], Any]
    holds_low: bool = True

    def account(self, wei: int = 100 * ETHER) -> Account:
        """A fresh one, with coins."""
        key = next(_keys)
        sender = "0x" + address(public(key)).hex()
        self.set_balance(sender, wei)
        return Account(pool=self, key=key, address=sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Signs and sends for itself."""

    pool: Pool
    key: int
    address: str

    def sign(self, **changed: Any) -> SignedTx:
        fields = {
            "chain_id": self.pool.chain_id, "nonce": 0, "cap": 30 * GWEI, "tip": 2 * GWEI,
            "gas": 21_000, "to": TO, "value": ETHER,
        }  # fmt: skip
        return signed(Payment(**{**fields, **changed}), self.key)

    def send(self, **changed: Any) -> str:
        tx = self.sign(**changed)
        sent: str = self.pool.node.rpc("eth_sendRawTransaction", "0x" + tx.raw.hex())
        assert sent == tx.hash
        return sent

    def send_draft(self, draft: str) -> str:
        """What was built, signed as it stands."""
        made: Mapping[str, str] = json.loads(draft)
        return self.send(
            nonce=int(made["nonce"], 16), cap=int(made["maxFeePerGas"], 16),
            tip=int(made["maxPriorityFeePerGas"], 16), gas=int(made["gas"], 16),
            to=bytes.fromhex(made["to"][2:]), value=int(made["value"], 16),
        )  # fmt: skip


def refusal(send: Callable[[], object]) -> str:
    """What the pool said."""
    try:
        send()
    except NodeError as no:
        return no.message
    raise AssertionError("the pool took it")


def double(client: Client) -> Pool:
    node = Double(client)
    return Pool(
        node=node, name=client.name, network=client.network, chain_id=client.chain_id,
        replaces=client.replaces, set_balance=node.fund, set_base_fee=node.base_fee,
        mine=node.mine,
    )  # fmt: skip


@contextmanager
def hardhat() -> Iterator[Pool]:
    with hardhat_node.running() as node:

        def base_fee(wei: int) -> None:
            # The base fee of the block after falls by an eighth when this one is empty.
            node.rpc("hardhat_setNextBlockBaseFeePerGas", hex(wei * 8 // 7))
            node.mine()

        yield Pool(
            node=node, name="hardhat", network="anvil", chain_id=31337, replaces=geth_takes,
            set_balance=lambda who, wei: node.rpc("hardhat_setBalance", who, hex(wei)),
            set_base_fee=base_fee, mine=node.mine,
        )  # fmt: skip


@contextmanager
def anvil() -> Iterator[Pool]:
    with anvil_node.running(base_fee=GWEI) as node:
        yield Pool(
            node=node, name="anvil", network="anvil", chain_id=31337, replaces=None,
            set_balance=lambda who, wei: node.rpc("anvil_setBalance", who, hex(wei)),
            set_base_fee=lambda wei: node.rpc("anvil_setNextBlockBaseFeePerGas", hex(wei)),
            mine=node.mine, holds_low=False,
        )  # fmt: skip


NAMES = (*(client.name for client in CLIENTS), "hardhat", "anvil")


@contextmanager
def pool(name: str) -> Iterator[Pool]:
    """The pool of that name; raises NodeMissing where it is a real node that is not here."""
    by_name = {client.name: client for client in CLIENTS}
    if name in by_name:
        yield double(by_name[name])
        return
    with {"hardhat": hardhat, "anvil": anvil}[name]() as found:
        yield found
