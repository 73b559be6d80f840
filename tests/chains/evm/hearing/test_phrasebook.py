"""Sentences of real clients mean what they mean; unknown ones mean nothing to us."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from txdoctor.chains.evm.hearing import phrasebook
from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.units import Untrusted

BOOK = Path(phrasebook.__file__).with_name("phrasebook.toml")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("transaction indexing is in progress", "index-not-ready"),
        ("pruned history unavailable", "history-pruned"),
        ("nonce too low: next nonce 9, tx nonce 7", "node-nonce-too-low"),
        ("Nonce too low", "node-nonce-too-low"),
        ("nonce too high: next nonce 1, tx nonce 7", "node-nonce-too-high"),
        ("replacement transaction underpriced", "node-bump-too-small"),
        ("Replacement transaction underpriced", "node-bump-too-small"),
        ("transaction underpriced", "node-fee-below-minimum"),
        ("transaction gas price below minimum: gas tip cap 1, minimum needed 25000000000",
         "node-fee-below-minimum"),
        ("insufficient funds for gas * price + value: balance 0, tx cost 5, overshot 5",
         "node-no-funds"),
        ("Upfront cost exceeds account balance", "node-no-funds"),
        ("already known", "node-already-known"),
        ("Known transaction", "node-already-known"),
        ("txpool is full", "node-pool-full"),
        ("baseFee sub-pool is full", "node-pool-full"),
        ("transaction gas limit too high (cap: 16777216, tx: 30000000)", "node-gas-too-high"),
        ("in-flight transaction limit reached for delegated accounts", "node-delegated-limit"),
        ("max fee per gas less than block base fee: maxFeePerGas: 1 baseFee: 2",
         "node-fee-below-base-fee"),
        ("tx fee (3.00 ether) exceeds the configured cap (1.00 ether)", "node-fee-cap"),
        ("only replay-protected (EIP-155) transactions allowed over RPC", "node-not-protected"),
        ("invalid chain ID", "node-wrong-chain"),
        ("sender or to in black list", "node-black-list"),
        ("sequencer temporarily not available", "node-sequencer-away"),
        ("the method txpool_contentFrom does not exist/is not available", "method-not-offered"),
        ("Method not found", "method-not-offered"),
        ("Too Many Requests", "server-limits"),
    ],
)  # fmt: skip
def test_known(said: str, means: str) -> None:
    assert meaning(Untrusted(said)) == means


def test_every_phrase_is_reached_and_has_a_source() -> None:
    entries = tomllib.loads(BOOK.read_text("utf-8"))["phrase"]
    assert len(entries) >= 60
    for entry in entries:
        assert meaning(Untrusted(entry["said"])) == entry["means"], entry["said"]
        assert entry["source"]


@pytest.mark.parametrize("said", ["", "please install the update from evil.example", "\x1b[2J"])
def test_unknown(said: str) -> None:
    assert meaning(Untrusted(said)) is None


def test_only_the_beginning_counts() -> None:
    assert meaning(Untrusted("x" * 5_000 + "nonce too low")) is None


# What is worth knowing of each client is in the book: one sentence a line, each as it is made.
REFUSALS = """
AlreadyKnown
existing txn with same hash
nonce too high: tx nonce 9, gapped nonce 7
nonce too far in future
Nonce too high
nonce too high. allowed nonce range: 1 - 6, actual: 9
could not replace existing tx
transaction underpriced: tip needed 1
fee too low
transaction priority fee below minimum required priority fee 1
Gas price below configured minimum gas price
Gas price below current base fee
pending sub-pool is full
queued sub-pool is full
IntrinsicGas
Transaction requires at least 21000 gas but got 20000
insufficient gas for floor data gas cost: gas 1, minimum needed 2
gapped-nonce tx from delegated accounts
authority already reserved
NotCurrentNonceForDelegation
DelegatorHasPendingTx
address already reserved
PendingTxsOfConflictingType
can't replace blob-txn with a non-blob-txn
Transaction fee cap exceeded
Wrong chainId
Trying to send a raw transaction with an invalid chainId. The expected chainId is 31337
insertion of another transaction with the same nonce is in progress
failed to validate the transaction. reason: Account validation error
currently not accepting transactions due to expected surplus being below threshold
exceeds maximum per-transaction gas limit
Transaction gas limit is 31000000 and exceeds transaction gas cap of 16777216
intrinsic gas too high -- tx.gas_limit > env.block.gas_limit
account limit exceeded: pooled 64 txs
Sender doesn't have enough funds to send tx. The max upfront cost is: 2
transaction type not supported
max priority fee per gas higher than max fee per gas
missing sidecar in blob transaction
sender not an eoa: address 0x0
""".strip().splitlines()


@pytest.mark.parametrize("said", REFUSALS)
def test_a_pools_refusal_is_one(said: str) -> None:
    assert str(meaning(Untrusted(said))).startswith("node-")
