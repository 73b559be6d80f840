"""A node's JSON becomes a transaction, and a transaction becomes what a wallet is handed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.hearing import shown

ACCESS: dict[str, Any] = {
    "accessList": [{"address": "0x" + "22" * 20, "storageKeys": ["0x" + "33" * 32]}]
}


def test_missing_type_is_legacy() -> None:
    said = {k: v for k, v in s.signed_tx(tip=None).shown.items() if k != "type"}
    assert shown.read(said) == s.tx(tip=None)


def test_the_price_that_was_paid_is_not_the_price_that_was_signed() -> None:
    mined = {**s.signed_tx().shown, "gasPrice": "0x1"}
    assert shown.read(mined).max_fee == 10 * s.GWEI


@pytest.mark.parametrize("kind", ["0x7e", "0x71", "0x6a"])
def test_types_of_other_chains_are_read_without_a_signature(kind: str) -> None:
    said = {
        "type": kind, "from": "0x" + "44" * 20, "to": None, "nonce": "0x1", "gas": "0x5208",
        "gasPrice": "0x0", "value": "0x0", "input": "0x",
    }  # fmt: skip
    tx = shown.read(said)
    assert not tx.signed
    assert tx.to is None


@pytest.mark.parametrize("field", ["from", "nonce", "gas", "value", "input", "v", "r", "s", "to"])
def test_a_missing_field_is_no_transaction(field: str) -> None:
    said = {k: v for k, v in s.signed_tx(tip=None).shown.items() if k != field}
    with pytest.raises(KeyError):
        shown.read(said)


@pytest.mark.parametrize(
    ("field", "value"),
    [("nonce", 7), ("nonce", "-0x1"), ("to", "0x12"), ("value", True), ("accessList", {"a": 1})],
)
def test_a_wrong_field_is_no_transaction(field: str, value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        shown.read({**s.signed_tx().shown, field: value})


def test_what_a_wallet_is_handed_has_no_signature() -> None:
    fields = shown.fields(s.tx(data=b"\1\2"))
    assert set(fields) == {
        "type", "chainId", "from", "nonce", "to", "value", "data", "gas", "maxFeePerGas",
        "maxPriorityFeePerGas", "accessList",
    }  # fmt: skip
    assert fields["data"] == "0x0102"
    assert "gasPrice" in shown.fields(s.tx(tip=None))


def test_a_call_carries_no_fees_and_keeps_the_access_list() -> None:
    said = {**s.signed_tx().shown, **ACCESS}
    call = shown.call(shown.read(said))
    assert call["accessList"] == ACCESS["accessList"]
    assert not {"maxFeePerGas", "gasPrice", "maxPriorityFeePerGas"} & set(call)


def test_the_creation_of_a_contract_is_called_without_a_recipient() -> None:
    created = shown.read({**s.signed_tx().shown, "to": None})
    assert "to" not in shown.call(created)
