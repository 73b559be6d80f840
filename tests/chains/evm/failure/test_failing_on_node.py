"""Failures for lack of gas that look like others are told in a long list as they are alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from nodes import anvil as anvil_node
from tests.chains.evm.anvil_wire import examined
from tests.chains.evm.public_wire import PublicWire
from tests.chains.evm.town import ETHER, GWEI, Town
from tests.faults.evm_bytes import RlpItem, address, keccak, rlp
from tests.faults.secp256k1 import public, sign
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.visit import Visit

pytestmark = pytest.mark.node

CHAIN, KEY, AUTHORITY = 31337, 0xA11CE, 0xA0
FINAL = 64  # anvil's own depth of finality


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with anvil_node.running(base_fee=GWEI) as node:
        made = Town(node)
        made.at["Wary"] = made.deploy("Wary")
        yield made


def account(key: int) -> str:
    return "0x" + address(public(key)).hex()


def with_authorizations(town: Town, data: str, *, gas: int, entries: int) -> str:
    """EIP-7702: each entry of an account that is there costs 25,000, and 12,500 come back."""
    for key in (KEY, AUTHORITY):
        town.node.rpc("anvil_setBalance", account(key), hex(ETHER))
    said: list[RlpItem] = [[CHAIN, bytes(20), nonce] for nonce in range(entries)]
    marks = [sign(keccak(b"\x05" + rlp(each)), AUTHORITY) for each in said]
    signed: list[RlpItem] = [
        [CHAIN, bytes(20), nonce, mark.parity, mark.r, mark.s] for nonce, mark in enumerate(marks)
    ]
    fields: list[RlpItem] = [
        CHAIN, 0, 2 * GWEI, 90 * GWEI, gas, bytes.fromhex(town.at["Wary"][2:]), 0,
        bytes.fromhex(data[2:]), [], signed,
    ]  # fmt: skip
    mark = sign(keccak(b"\x04" + rlp(fields)), KEY)
    raw = b"\x04" + rlp([*fields, mark.parity, mark.r, mark.s])
    txid: str = town.node.rpc("eth_sendRawTransaction", "0x" + raw.hex())
    return town.mined(txid)


def alone_and_in_a_list(town: Town, txid: str) -> tuple[Visit, Visit]:
    town.node.mine(FINAL)
    look = partial(examined, town.node, txid)
    return look(wire=PublicWire(town.node)), look(wire=PublicWire(town.node), company=True)


def codes(visit: Visit) -> list[str]:
    return [found.finding.code for found in visit.findings]


def told(visit: Visit) -> tuple[object, ...]:
    why = visit.evidence.first(RevertReason)
    assert why is not None
    return visit.verdict, why, codes(visit)


def test_a_contract_that_looks_at_its_gas_is_told_the_same_in_a_list(town: Town) -> None:
    """It gives up early: most of the gas limit is left, and still more of it was what it wanted."""
    txid = town.mined(town.call(1, "Wary", "guarded", gas=200_000))
    alone, listed = alone_and_in_a_list(town, txid)
    assert told(listed) == told(alone)
    assert "evm/gas-limit-too-low" in codes(listed)


def test_what_authorizations_give_back_does_not_hide_a_call_that_ran_dry(town: Town) -> None:
    """A fifth comes back (EIP-3529): less than three quarters stay used, though a call ran dry."""
    data = town.data("Wary", "deep", 12, 0, 60)
    txid = with_authorizations(town, data, gas=2_250_000, entries=40)
    alone, listed = alone_and_in_a_list(town, txid)
    mined, receipt = alone.evidence.first(MinedTx), alone.evidence.first(Receipt)
    assert mined is not None
    assert receipt is not None
    assert 4 * receipt.gas_used < 3 * mined.tx.gas
    assert told(listed) == told(alone)
    assert "evm/gas-limit-too-low" in codes(listed)
