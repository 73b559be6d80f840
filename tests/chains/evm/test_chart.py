"""The chart shows what is agreed, in reading order, with addresses spelled in full."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.chart import chart
from txdoctor.chains.evm.readings import FailsNow
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.units import Term, Untrusted


def rows(*facts: Fact) -> dict[str, Any]:
    noted = tuple(Noted(fact=fact, rests_on=()) for fact in facts)
    return {row.name: row.value for row in chart(Evidence(noted=noted), s.network())}


def test_settled() -> None:
    found = rows(s.INCLUDED, s.mined(), s.receipt(), s.head(), s.finalized(2_000), s.standing())
    assert list(found) == [
        "status", "block_number", "block_hash", "confirmations", "finalized", "from", "to",
        "value", "nonce", "gas_used", "gas_limit", "effective_gas_price", "fee_paid",
    ]  # fmt: skip
    assert found["status"] == "status-succeeded"
    assert (found["confirmations"], found["finalized"]) == (10, True)
    assert found["from"].lower() == s.tx().sender
    assert found["from"] != s.tx().sender


def test_a_token_transfer_names_its_real_receiver() -> None:
    call = bytes.fromhex("a9059cbb" + "00" * 12 + "5a" * 20) + (10**6).to_bytes(32, "big")
    found = rows(s.PENDING, s.pending(value=0, data=call))
    assert found["token_receiver"].lower() == "0x" + "5a" * 20
    assert (found["to"].lower(), found["token_amount"]) == ("0x" + s.PAYEE.hex(), 10**6)


def test_failed_has_its_reason_first() -> None:
    said = Untrusted("it said so")
    why = replace(s.reason(), reason=Term("revert-paused"), text=said)
    found = rows(s.INCLUDED, s.mined(), s.receipt(succeeded=False), why, s.head())
    assert list(found)[:2] == ["status", "revert_reason"]
    assert found["revert_text"] == said


def test_the_contracts_words_are_not_shown_twice() -> None:
    why = replace(s.reason(), text=Untrusted("because"))
    found = rows(s.INCLUDED, s.receipt(succeeded=False), why)
    assert "revert_text" not in found


def test_a_receipt_of_another_block_is_not_shown() -> None:
    found = rows(s.INCLUDED, s.receipt(block=s.OTHER_BLOCK))
    assert not {"status", "gas_used", "fee_paid"} & set(found)


def test_pending() -> None:
    found = rows(
        s.PENDING, s.pending(), s.base_fee(), s.tips(), s.nonce(), s.pool_nonce(8), s.balance(),
        s.account_code(Code.DELEGATED), FailsNow(seat="a", reason=Term("revert-paused")),
    )  # fmt: skip
    assert next(iter(found)) == "max_fee_per_gas"
    assert found["would_fail_with"] == "revert-paused"
    assert found["account_code"] == "code-delegated"
    assert found["pool_nonce"] == 8


def test_an_old_style_price_has_no_tip_of_its_own() -> None:
    assert "max_priority_fee_per_gas" not in rows(s.PENDING, s.pending(tip=None))


def test_what_a_call_would_fail_with_is_shown_only_when_it_is_next() -> None:
    failing = FailsNow(seat="a", reason=Term("revert-paused"))
    assert "would_fail_with" not in rows(s.PENDING, s.pending(), s.nonce(5), failing)


def test_pasted_bytes() -> None:
    found = rows(s.ABSENT, s.claimed(with_bytes=True), s.nonce())
    assert (found["nonce"], found["value"], found["sender_nonce"]) == (7, s.ETHER, 7)


def test_nothing_known_is_an_empty_chart() -> None:
    assert rows() == {}
    assert rows(s.ABSENT) == {}
