"""Servers say "too fast" and "too many at once" in many words; here the words are known."""

from __future__ import annotations

import re
from typing import Any

from txdoctor.wire.clock import Clock

# Codes are shared with other meanings (Besu's -32005 is also "gas limit exceeds block",
# Nethermind's -32016 a time-out), so the sentence decides: Infura "limit exceeded", arc "request
# limit reached", Etherscan "Max rate limit reached", Alchemy "exceeded its compute units per second
# capacity", QuickNode "requests per second", Cloudflare "rate limited".
_RATE = (
    r"rate[ -]?limit|too many (requests|calls|connections)|request limit"
    r"|limit (was )?(exceeded|reached)"
    r"|(capacity|quota|throughput|credits?|compute units?)\b.{0,60}\b(exceed|limit|reach|exhaust)"
    r"|exceed(ed|s)?\b.{0,60}\b(capacity|quota|throughput|credits?|rate|requests)"
    r"|(requests?|calls?|queries) (per|/) ?(second|sec|minute|min|hour|day)|slow down|throttl"
)
_NOT_RATE = (
    r"\bgas\b|block range|\b(results?|logs?|depth|size|nonce|mempool|descendants?|ancestors?)\b"
    r"|\brevert(ed)?\b"
)
# geth "batch too large", "response too large" (rpc/errors.go); dRPC and 1rpc "Batch of more than 3
# requests are not allowed on free tier"; Besu "Number of requests in batch exceeds limit".
_BATCH = r"\bbatch|response (is )?too large|\barray\b"

SAID = 4096  # characters of a server's sentence that are looked at or kept


def says_too_fast(code: object, sentence: str) -> bool:
    """Whether an error means that this host is asked too often (not: too much in one question)."""
    if code == 429:  # Alchemy puts the HTTP status into the body of a 200
        return True
    sentence = sentence[:SAID]
    return _says(_RATE, sentence) and not _says(_NOT_RATE, sentence)


def says_batch_too_large(sentence: str) -> bool:
    """Whether an error means that fewer questions must travel together."""
    return _says(_BATCH, sentence[:SAID])


def says_reverted(code: object, sentence: str, data: object) -> bool:
    """Whether an error is what a contract said: its words are anybody's and steer nothing.

    Code 3 and "execution reverted" are geth's (internal/ethapi/errors.go), with the bytes the
    contract gave as hex in `data`; Parity's children write "Reverted 0x..." there, Hardhat and
    Ganache say "VM Exception while processing transaction: revert".
    """
    if code == 3 or _says(r"\brevert(ed)?\b", sentence[:SAID]):
        return True
    return isinstance(data, str) and _says(r"\A(reverted )?0x[0-9a-f]*\Z", data)


def _says(pattern: str, sentence: str) -> bool:
    # Compiled when the first error comes, which in most runs is never.
    return re.search(pattern, sentence, re.IGNORECASE) is not None


_LIMIT_FIELDS = ("result", "message", "error", "detail", "info")


def limit_sentence(value: Any) -> bool:
    """Whether a whole HTTP 200 body is nothing but the sentence "too fast".

    Etherscan answers `{"status": "0", "message": "NOTOK", "result": "Max rate limit reached"}`
    (docs.etherscan.io, common error messages); others a bare sentence.
    """
    if isinstance(value, str):
        return len(value) < SAID and says_too_fast(None, value)
    if not isinstance(value, dict) or len(value) > 5:
        return False
    if value.get("code") == 429 or value.get("status") == 429:
        return True
    told = (value.get(name) for name in _LIMIT_FIELDS)
    return any(isinstance(text, str) and says_too_fast(None, text) for text in told)


def retry_after(header: str | None, clock: Clock) -> float | None:
    """Seconds that a Retry-After header asks for; None when it says nothing that can be used.

    RFC 9110 section 10.2.3: whole seconds, or an HTTP date; a date that has passed means 0.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    if not text or len(text) > 40:
        return None
    from email.utils import parsedate_to_datetime

    try:
        until = parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, until - clock.now())
