"""What came back for a GET or a POST of JSON: a value, a plain text, a refusal, or nothing."""

from __future__ import annotations

from typing import Any

from txdoctor.model.exchange import Answer, Ask, Reason, Refusal
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
    is_page,
    misread,
    too_fast,
)
from txdoctor.wire.signals import SAID, limit_sentence, says_too_fast
from txdoctor.wire.strict_json import DEPTH, TRACE_DEPTH, BadJson, decode

# RFC 9110 §15.3.5; mempool servers answer so for /tx/:txid/cached when nothing is kept.
NO_CONTENT = 204


def read(ask: Ask, heard: Heard, mask: Mask, when: When) -> Outcome:
    """The answer to a GET. A plain text (a height, a raw transaction) is a str without white space
    around it; "no content" is None; a 4xx with text is a Refusal whose code is the HTTP status.
    """
    if heard.status == NO_CONTENT and not heard.body:
        return Outcome(
            replies=[Answer(ask=ask, value=None, at=when.at, ms=when.ms, status=NO_CONTENT)]
        )
    trouble = by_status(heard) or _by_body(heard)
    if trouble is not None:
        return everyone([ask], trouble)
    if heard.status >= 400:
        return Outcome(replies=[_refusal(ask, heard, mask, when)])
    try:
        value = _value(heard, TRACE_DEPTH if ask.deep else DEPTH)
    except BadJson as bad:
        return everyone([ask], misread(heard, bad.reason))
    if limit_sentence(value):
        return everyone([ask], too_fast(heard))
    answer = Answer(ask=ask, value=value, at=when.at, ms=when.ms, status=heard.status)
    return Outcome(replies=[answer])


def _by_body(heard: Heard) -> Trouble | None:
    if heard.status in (402, 403):
        if says_too_fast(None, _start(heard)):
            return too_fast(heard)
        return _trouble(heard, Reason.CREDENTIALS, f"HTTP {heard.status}")
    if heard.status >= 500:
        return _trouble(heard, Reason.SERVER_ERROR, f"HTTP {heard.status}", Cure.LATER)
    if is_page(heard):
        # A portal's or gateway's "not found" says nothing of the transaction.
        return _trouble(heard, Reason.MALFORMED, "a page instead of data")
    return None


def _value(heard: Heard, depth: int) -> Any:
    """JSON where the server says so or where it begins like JSON; otherwise the text itself."""
    if "json" in heard.kind or heard.body.lstrip()[:1] in (b"{", b"["):
        return decode(heard.body, depth=depth)
    if heard.status == 206:
        raise BadJson("perhaps only a part")
    try:
        text = heard.body.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise BadJson("not UTF-8") from None
    if not text:
        raise BadJson("empty")
    return text


def _refusal(ask: Ask, heard: Heard, mask: Mask, when: When) -> Refusal:
    try:
        data = _value(heard, DEPTH)
    except BadJson:
        data = None
    return Refusal(
        ask=ask,
        code=heard.status,
        said=Untrusted(mask.sentence(_start(heard).strip())),
        data=None if isinstance(data, str) else data,
        at=when.at,
        ms=when.ms,
        status=heard.status,
    )


def _start(heard: Heard) -> str:
    return heard.body[:SAID].decode("utf-8", "replace")


def _trouble(heard: Heard, reason: Reason, detail: str, cure: Cure = Cure.GIVE_UP) -> Trouble:
    return Trouble(reason=reason, detail=detail, cure=cure, status=heard.status)
