"""Questions are reads only, and answers are read strictly. Bodies are written by us."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.asking import senders
from txdoctor.chains.evm.calls import otterscan, parity, record
from txdoctor.chains.evm.facts import MinedTx, PendingTx
from txdoctor.chains.evm.failure import trials
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.exchange import Seat
from txdoctor.units import Id

SEAT = Seat(name="ethereum#1", kind="evm_node", host="example.org")
WHO = s.tx().sender

HEADER: dict[str, Any] = {
    "number": "0x3f1", "hash": s.OTHER_BLOCK, "timestamp": "0x6553f100", "gasLimit": "0x2255100",
    "baseFeePerGas": "0x3b9aca00", "extraData": "0x", "transactions": [s.txid()],
}  # fmt: skip


BODY = trials.BlockBody(seat="a", hash=s.BLOCK, height=5, header=(), ahead=(), hashes=())


def test_every_question_is_on_the_list_and_the_list_only_reads() -> None:
    tx = s.tx()
    asks = [
        *node.ask_state(SEAT), *node.ask_market(SEAT), node.ask_transaction(SEAT, s.txid()),
        node.ask_receipt(SEAT, s.txid()), node.ask_block(SEAT, 5),
        node.ask_block_by_hash(SEAT, s.BLOCK), node.ask_nonce(SEAT, WHO, "latest"),
        node.ask_balance(SEAT, WHO), node.ask_code(SEAT, WHO), node.ask_call(SEAT, tx, "0x1"),
        node.ask_taker(SEAT, WHO, 7), node.ask_pool(SEAT, WHO), senders.ask_estimate(SEAT, tx),
        senders.ask_ots_taker(SEAT, WHO, 7),
        trials.ask_gas(SEAT, tx, 5), trials.ask_code_at(SEAT, WHO, 5),
        trials.ask_slot(SEAT, WHO, "0x0", 5), trials.ask_body(SEAT, 5),
        trials.ask_outcomes(SEAT, 5), trials.ask_rerun(SEAT, BODY, []),
        *record.asks(SEAT, s.txid()), parity.ask(SEAT, s.txid()), *otterscan.ask(SEAT, s.txid()),
    ]  # fmt: skip
    assert {ask.method for ask in asks} == node.METHODS
    deeds = ("send", "sign", "submit", "unlock", "import")
    assert not [m for m in node.METHODS if m.partition("_")[2].startswith(deeds)]


def test_what_does_not_depend_on_the_target_is_shared() -> None:
    assert all(ask.shared for ask in (*node.ask_state(SEAT), *node.ask_market(SEAT)))
    assert not node.ask_transaction(SEAT, s.txid()).shared


def test_more_gas_changes_nothing_but_gas() -> None:
    plain, roomy = (
        json.loads(node.ask_call(SEAT, s.tx(), "0x1", gas).params)[0] for gas in (None, 30_000_000)
    )
    assert {k for k in plain if plain[k] != roomy[k]} == {"gas"}


def test_head() -> None:
    found = node.read_head("a", HEADER)
    assert (found.height, found.base_fee) == (1009, s.GWEI)
    assert node.read_head("a", {**HEADER, "baseFeePerGas": None}).base_fee is None


@pytest.mark.parametrize("said", [True, None, "false", 0, []])
def test_syncing_is_false_or_an_object(said: Any) -> None:
    assert not node.read_syncing("a", False).syncing
    assert node.read_syncing("a", {"currentBlock": "0x1"}).syncing
    with pytest.raises(TypeError):
        node.read_syncing("a", said)


HISTORY: dict[str, Any] = {
    "oldestBlock": "0x1",
    "baseFeePerGas": ["0x1", "0x2", "0x3", "0x4"],
    "gasUsedRatio": [0.5, 0, 0.9],
    "reward": [["0x1", "0x5", "0x9"], ["0x0", "0x0", "0x0"], ["0x3", "0x7", "0xb"]],
}


def test_fee_history_gives_the_next_base_fee_and_tips_of_blocks_that_were_not_empty() -> None:
    found = node.read_fee_history("a", HISTORY)
    assert found.next_block == 4
    assert found.tips == (1, 5, 9)
    empty = node.read_fee_history("a", {**HISTORY, "gasUsedRatio": [0, 0, 0]})
    assert empty.tips is None
    assert node.read_fee_history("a", {**HISTORY, "reward": None}).tips is None


@pytest.mark.parametrize(
    "changed",
    [
        {"baseFeePerGas": ["0x1"]},
        {"baseFeePerGas": ["0x1", "-0x1"]},
        {"reward": [["0x1", "0x5"]] * 3},
        {"baseFeePerGas": None},
    ],
)
def test_fee_history_refused(changed: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        node.read_fee_history("a", {**HISTORY, **changed})


def test_a_waiting_transaction_is_proved_by_hash_and_key() -> None:
    said = {**s.signed_tx().shown, "blockHash": None, "blockNumber": None}
    found = node.read_transaction("a", s.txid(), said)
    assert isinstance(found, PendingTx)
    assert found.proved
    assert node.read_transaction("a", s.txid(), None) is None


def test_a_mined_transaction_names_its_block() -> None:
    said = {
        **s.signed_tx().shown, "blockHash": s.BLOCK, "blockNumber": "0x3e8",
        "blockTimestamp": "0x6553f100",
    }  # fmt: skip
    found = node.read_transaction("a", s.txid(), said)
    assert isinstance(found, MinedTx)
    assert (found.height, found.time) == (1_000, 1_700_000_000)


@pytest.mark.parametrize(
    "forged",
    [
        {"to": "0x" + "66" * 20},
        {"value": "0x1"},
        {"nonce": "0x8"},
        {"maxFeePerGas": "0x1"},
        {"hash": "0x" + "66" * 32},
        {"from": "0x" + "66" * 20},
    ],
)
def test_a_forged_field_is_no_answer(forged: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="another"):
        node.read_transaction("a", s.txid(), {**s.signed_tx().shown, **forged})


def test_without_a_signature_nothing_is_proved_and_nothing_refused() -> None:
    relay = {**s.signed_tx().shown, "v": "0x0", "r": "0x0", "s": "0x0", "yParity": "0x0"}
    found = node.read_transaction("a", s.txid(), relay)
    assert isinstance(found, PendingTx)
    assert not found.proved


def test_codes() -> None:
    assert node.read_code("a", WHO, "0x").code is Code.NONE
    assert node.read_code("a", WHO, "0x6001").code is Code.CONTRACT
    delegated = node.read_code("a", WHO, "0xef0100" + "11" * 20)
    assert (delegated.code, delegated.delegate) == (Code.DELEGATED, "0x" + "11" * 20)


def test_the_taker_of_a_nonce_is_proved() -> None:
    said = {**s.signed_tx().shown, "blockNumber": "0x3e8"}
    found = node.read_taker("a", WHO, 7, said)
    assert found is not None
    assert found.txid == s.txid()
    assert node.read_taker("a", WHO, 7, {**said, "blockNumber": None}) is None
    assert node.read_taker("a", WHO, 7, None) is None
    with pytest.raises(ValueError, match="another"):
        node.read_taker("a", WHO, 8, said)
    with pytest.raises(ValueError, match="another"):
        node.read_taker("a", Id("0x" + "66" * 20), 7, said)
    with pytest.raises(TypeError):
        node.read_taker("a", WHO, 7, s.txid())


def test_what_a_pool_holds_comes_by_nonce() -> None:
    pool = {
        "pending": {"8": {"nonce": "0x8", "hash": "0x" + "08" * 32}},
        "queued": {
            "12": {"nonce": "0xc", "hash": "0x" + "0c" * 32},
            "7": {"nonce": "0x7", "hash": "0x" + "07" * 32},
        },
    }
    found = node.read_pool("a", WHO, pool)
    assert [each[-2:] for each in found.hashes] == ["07", "08", "0c"]
