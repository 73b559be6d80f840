"""JSON-RPC 2.0 as servers really speak it: one question or a batch, and what came back for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Reply
from txdoctor.units import Untrusted
from txdoctor.wire.masking import Mask
from txdoctor.wire.outcome import (
    Cure,
    Heard,
    Outcome,
    Trouble,
    When,
    by_status,
    everyone,
    misread,
    too_fast,
)
from txdoctor.wire.signals import (
    SAID,
    limit_sentence,
    says_batch_too_large,
    says_reverted,
    says_too_fast,
)
from txdoctor.wire.strict_json import DEPTH, TRACE_DEPTH, BadJson, decode


def request_body(asks: Sequence[Ask], first_id: int) -> bytes:
    """The questions with ids `first_id`, `first_id + 1`, ...; one question is no batch."""
    texts = [
        f'{{"jsonrpc":"2.0","id":{number},"method":"{ask.method}","params":{ask.params}}}'
        for number, ask in enumerate(asks, first_id)
    ]
    text = texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"
    return text.encode()


def read(asks: Sequence[Ask], first_id: int, heard: Heard, mask: Mask, when: When) -> Outcome:
    """What the answer says to each question."""
    trouble = by_status(heard)
    if trouble is not None:
        return everyone(asks, trouble)
    if heard.status in (402, 403, 413):
        return everyone(asks, _shut(heard, len(asks) > 1))
    try:
        value = decode(heard.body, depth=TRACE_DEPTH if asks[0].deep else DEPTH)
    except BadJson as bad:
        return everyone(asks, _unreadable(heard, bad, len(asks) > 1))
    if len(asks) > 1:
        return _batch(asks, first_id, value, heard, mask, when)
    return _single(asks[0], first_id, value, heard, mask, when)


def _single(ask: Ask, number: int, value: Any, heard: Heard, mask: Mask, when: When) -> Outcome:
    if limit_sentence(value):
        return everyone([ask], too_fast(heard))
    if isinstance(value, list) and len(value) == 1:
        value = value[0]  # some gateways make a batch of everything
    if not isinstance(value, dict):
        return everyone([ask], _malformed(heard, "not a JSON-RPC answer"))
    # JSON-RPC 2.0 section 5: the id is null where the request could not be understood.
    nameless = value.get("id") is None and value.get("error") is not None
    if not nameless and not _is_number(value.get("id"), number):
        return everyone([ask], _malformed(heard, "an answer to another question", Cure.FRESH))
    told = _item(ask, value, heard, mask, when, many=False)
    if isinstance(told, Trouble):
        return everyone([ask], told)
    return Outcome(replies=[told])


def _batch(
    asks: Sequence[Ask], first_id: int, value: Any, heard: Heard, mask: Mask, when: When
) -> Outcome:
    if isinstance(value, dict):
        return everyone(asks, _whole(value, heard))
    if not isinstance(value, list):
        return everyone(asks, _malformed(heard, "not a JSON-RPC answer", Cure.SMALLER))
    by_id, stray = _sorted_by_id(value)
    outcome = Outcome()
    absent: list[int] = []
    for place, ask in enumerate(asks):
        item = by_id.get(first_id + place)
        if item is None:
            absent.append(place)
            continue
        if item is TWICE:
            told: Reply | Trouble = _malformed(heard, "two answers to one question", Cure.ALONE)
        else:
            told = _item(ask, item, heard, mask, when, many=True)
        if isinstance(told, Trouble):
            outcome.troubles.append((place, told))
        else:
            outcome.replies.append(told)
    if absent:
        why = _why_absent(by_id, stray, outcome, heard)
        outcome.troubles += ((place, why) for place in absent)
    return outcome


TWICE: dict[str, Any] = {}


def _sorted_by_id(items: list[Any]) -> tuple[dict[int, dict[str, Any]], list[Any]]:
    """The answers by their number (TWICE where several claim it), and what has no number."""
    by_id: dict[int, dict[str, Any]] = {}
    stray: list[Any] = []
    for item in items:
        number = item.get("id") if isinstance(item, dict) else None
        if type(number) is int:
            by_id[number] = TWICE if number in by_id else item
        else:
            stray.append(item)
    return by_id, stray


def _why_absent(
    by_id: dict[int, dict[str, Any]], stray: list[Any], outcome: Outcome, heard: Heard
) -> Trouble:
    """A batch refused as a whole leaves one error: under the first id (geth), or under null."""
    for _, trouble in outcome.troubles:
        if trouble.cure in (Cure.SMALLER, Cure.PAUSE):
            return trouble
    for item in stray:
        if isinstance(item, dict) and item.get("error") is not None:
            return _whole(item, heard)
    if outcome.replies:
        return _malformed(heard, "no answer to this question", Cure.ALONE)
    if by_id and not outcome.troubles:
        return _malformed(heard, "answers to other questions", Cure.FRESH)
    return _malformed(heard, "no answer to this question", Cure.SMALLER)


def _whole(value: dict[str, Any], heard: Heard) -> Trouble:
    """One object in answer to a batch: refused for its size, for haste, or not understood."""
    if limit_sentence(value) and heard.status != 400:
        return too_fast(heard)
    code, sentence = _told(value.get("error") or value.get("message") or "")
    # ronin says "too many requests" with HTTP 400 when it means the number in one batch.
    hasty = says_too_fast(code, sentence) and heard.status != 400
    if hasty and not says_batch_too_large(sentence):
        return too_fast(heard)
    if value.get("error") is None and not sentence:
        return _malformed(heard, "not a JSON-RPC answer", Cure.SMALLER)
    return _too_many(heard)


def _item(
    ask: Ask, item: dict[str, Any], heard: Heard, mask: Mask, when: When, *, many: bool
) -> Reply | Trouble:
    error = item.get("error")
    if error is None:
        if "result" not in item:
            return _malformed(heard, "neither result nor error")
        return Answer(ask=ask, value=item["result"], at=when.at, ms=when.ms, status=heard.status)
    if item.get("result") is not None:
        return _malformed(heard, "both result and error")
    code, sentence = _told(error)
    data = error.get("data") if isinstance(error, dict) else None
    if not says_reverted(code, sentence, data):
        if many and says_batch_too_large(sentence):
            return _too_many(heard)
        if says_too_fast(code, sentence):
            return too_fast(heard)
    return Refusal(
        ask=ask,
        code=code,
        said=Untrusted(mask.sentence(sentence)),
        data=data,
        at=when.at,
        ms=when.ms,
        status=heard.status,
    )


def _told(error: Any) -> tuple[int, str]:
    """Code and sentence of an error, whatever a server made of them."""
    if not isinstance(error, dict):
        return 0, error[:SAID] if isinstance(error, str) else ""
    code, message = error.get("code"), error.get("message")
    number = code if type(code) is int and abs(code) < 1 << 31 else 0
    return number, message[:SAID] if isinstance(message, str) else ""


def _is_number(value: Any, number: int) -> bool:
    return type(value) is int and value == number


def _shut(heard: Heard, many: bool) -> Trouble:
    """402, 403 or 413: for one method of a batch (Base: eth_getBlockReceipts), or for all."""
    if heard.status != 413 and says_too_fast(None, _start(heard)):
        return too_fast(heard)
    if many:
        return _error_status(heard, Cure.SMALLER if heard.status == 413 else Cure.ALONE)
    reason = Reason.SERVER_ERROR if heard.status == 413 else Reason.CREDENTIALS
    return Trouble(reason=reason, detail=f"HTTP {heard.status}", status=heard.status)


def _unreadable(heard: Heard, bad: BadJson, many: bool) -> Trouble:
    if heard.status in (404, 405, 410):
        return _error_status(heard, Cure.LEAVE)  # nothing at this address speaks JSON-RPC
    if heard.status >= 400:
        if many:  # a gateway that knows no batches says so in plain text
            return _too_many(heard)
        return _error_status(heard, Cure.LATER if heard.status >= 500 else Cure.GIVE_UP)
    if limit_sentence(_start(heard)):
        return too_fast(heard)
    return misread(heard, bad.reason)


def _error_status(heard: Heard, cure: Cure) -> Trouble:
    return Trouble(
        reason=Reason.SERVER_ERROR, detail=f"HTTP {heard.status}", cure=cure, status=heard.status
    )


def _start(heard: Heard) -> str:
    return heard.body[:SAID].decode("utf-8", "replace")


def _malformed(heard: Heard, why: str, cure: Cure = Cure.GIVE_UP) -> Trouble:
    return Trouble(reason=Reason.MALFORMED, detail=why, cure=cure, status=heard.status)


def _too_many(heard: Heard) -> Trouble:
    return Trouble(
        reason=Reason.SERVER_ERROR,
        detail="too many questions in one batch",
        cure=Cure.SMALLER,
        status=heard.status,
    )
