"""Sentences of real services, and sentences that only look like them."""

import pytest

from tests.wire.desk import SlowClock
from txdoctor.wire.signals import (
    limit_sentence,
    retry_after,
    says_batch_too_large,
    says_reverted,
    says_too_fast,
)

START = 1_800_000_000  # 2027-01-15T08:00:00Z


@pytest.mark.parametrize(
    "sentence",
    [
        "limit exceeded",
        "rate limit exceeded",
        "Max rate limit reached, please use API Key for higher rate limit",
        "Your app has exceeded its compute units per second capacity.",
        "daily request count exceeded, request rate limited",
        "request limit reached",
        "Too Many Requests",
        "50/second request limit reached - reduce calls per second",
        "You've exceeded the capacity limit of your current plan",
        "Please slow down",
        "request was throttled",
        "error code: 1015: You are being rate limited",
    ],
)
def test_too_fast(sentence: str) -> None:
    assert says_too_fast(-32005, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "gas limit exceeds block gas limit",
        "Transaction gas limit exceeds block gas limit",
        "exceeds block gas limit",
        "query returned more than 10000 results, limit exceeded",
        "query exceeds max block range limit",
        "nonce too high",
        "execution reverted: cap exceeded",
        "execution reverted: Daily limit exceeded",
        "insufficient funds for gas * price + value",
        "call depth limit exceeded",
        "max fee per gas less than block base fee",
        "the method debug_traceTransaction does not exist/is not available",
        "too-long-mempool-chain, exceeds descendant size limit",
        "separate generate accurate",
        "header not found",
        "",
    ],
)
def test_not_too_fast(sentence: str) -> None:
    assert not says_too_fast(-32005, sentence)


def test_the_code_429_needs_no_sentence() -> None:
    assert says_too_fast(429, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "batch too large",
        "Batch of more than 3 requests are not allowed on free tier",
        "batch requests are not supported",
        "Number of requests in batch exceeds limit",
        "response too large",
        "cannot unmarshal array into Go value of type jsonrpcMessage",
    ],
)
def test_too_many_at_once(sentence: str) -> None:
    assert says_batch_too_large(sentence)


@pytest.mark.parametrize("sentence", ["execution reverted", "header not found", "invalid request"])
def test_not_too_many_at_once(sentence: str) -> None:
    assert not says_batch_too_large(sentence)


@pytest.mark.parametrize(
    ("code", "sentence", "data"),
    [
        (3, "Slow down", None),
        (-32000, "execution reverted: quota exceeded", None),
        (-32000, "Execution reverted", "0x"),
        (-32015, "VM execution error.", "Reverted 0x08c379a0"),
        (-32603, "VM Exception while processing transaction: revert too many requests", {}),
        (-32000, "too many requests", "0x08c379a0"),
    ],
)
def test_what_a_contract_said(code: int, sentence: str, data: object) -> None:
    assert says_reverted(code, sentence, data)


@pytest.mark.parametrize("data", [None, "", "https://rate.example/0x", {"see": "0x"}, 3])
def test_what_the_server_itself_said(data: object) -> None:
    assert not says_reverted(-32005, "rate limit exceeded", data)


@pytest.mark.parametrize(
    "value",
    [
        {"status": "0", "message": "NOTOK", "result": "Max rate limit reached"},
        {"code": 429, "message": "slow"},
        {"message": "Too many requests"},
        "Too Many Requests",
    ],
)
def test_a_body_that_is_only_a_limit(value: object) -> None:
    assert limit_sentence(value)


@pytest.mark.parametrize(
    "value",
    [
        {"status": "1", "message": "OK", "result": "0x"},
        {"jsonrpc": "2.0", "id": 1, "result": {"note": "rate limit reached"}},
        {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "message": "rate limit"},
        ["Too many requests"],
        850_000,
        "0200000001",
        None,
    ],
)
def test_a_body_that_is_an_answer(value: object) -> None:
    assert not limit_sentence(value)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("1", 1.0),
        (" 86400 ", 86400.0),
        ("0", 0.0),
        ("Fri, 15 Jan 2027 08:00:30 GMT", 30.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon; \x9b1m", None),
        ("\uff11\uff12", None),
        ("Fri, 99 Jan 2027", None),
        ("x" * 5000, None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, SlowClock(START)) == seconds
