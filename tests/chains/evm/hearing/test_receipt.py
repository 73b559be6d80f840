"""A receipt is read with all that was paid."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.hearing.receipt import read

BODY: dict[str, Any] = {
    "transactionHash": s.txid(), "blockHash": s.BLOCK, "blockNumber": "0x3e8", "status": "0x1",
    "gasUsed": "0x5208", "effectiveGasPrice": "0x3b9aca00", "contractAddress": None,
}  # fmt: skip


def test_plain() -> None:
    found = read("a", s.txid(), BODY)
    assert (found.height, found.succeeded, found.paid) == (1_000, True, 21_000 * s.GWEI)


def test_blob_gas_and_the_share_for_l1_are_paid_too() -> None:
    blob = {**BODY, "blobGasPrice": "0x2", "blobGasUsed": "0x20000"}
    assert read("a", s.txid(), blob).paid == 21_000 * s.GWEI + 2 * 131_072
    rollup = {**BODY, "l1Fee": "0x64"}
    assert read("a", s.txid(), rollup).paid == 21_000 * s.GWEI + 100


def test_before_byzantium_there_was_no_status() -> None:
    old = {k: v for k, v in BODY.items() if k != "status"}
    assert read("a", s.txid(), {**old, "root": "0x" + "00" * 32}).succeeded is None


def test_besus_reason_is_kept() -> None:
    assert read("a", s.txid(), {**BODY, "revertReason": "0x08c379a0"}).revert_data is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"transactionHash": "0x" + "99" * 32},
        {"status": "0x2"},
        {"status": 1},
        {"gasUsed": None},
        {"effectiveGasPrice": "1"},
        {"blockHash": None},
    ],
)
def test_refused(changed: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        read("a", s.txid(), {**BODY, **changed})
