"""Sentences of real clients mean what they mean; unknown ones mean nothing to us."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from txdoctor.chains.evm import phrasebook
from txdoctor.chains.evm.phrasebook import meaning
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
