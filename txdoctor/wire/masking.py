"""What is secret in the address of one's own node is removed from every word that comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable

STARS = "***"
# A shorter secret is as likely an ordinary word ("test", "regtest", "bitcoin"): cut out of an
# answer it would falsify it. In sentences, which nobody computes with, more is removed.
IN_ANSWERS, IN_SENTENCES = 8, 4


class Mask:
    """Removes the given secrets, in every spelling that a server could give them back in."""

    __slots__ = ("_answers", "_escaped", "_sentences")

    def __init__(self, secrets: Iterable[str]) -> None:
        """Take the secrets as they stand in the address; the order does not matter."""
        spelled = sorted({form for secret in secrets for form in _spellings(secret)})
        longest_first = sorted(spelled, key=len, reverse=True)
        self._answers = tuple(s.encode() for s in longest_first if len(s) >= IN_ANSWERS)
        self._sentences = tuple(s for s in longest_first if len(s) >= IN_SENTENCES)
        self._escaped: re.Pattern[bytes] | None = None

    def __repr__(self) -> str:
        """Nothing of what is masked."""
        return "Mask(***)"

    def body(self, body: bytes) -> bytes:
        """The bytes without any secret of eight characters or more."""
        for secret in self._answers:
            body = body.replace(secret, STARS.encode())
        if b"\\" in body and self._answers:
            return self._in_escapes().sub(STARS.encode(), body)
        return body

    def _in_escapes(self) -> re.Pattern[bytes]:
        """Any of the secrets with any of its characters escaped (RFC 8259, section 7).

        Go writes `&`, `<` and `>` as `\\u0026` and so on, PHP writes `/` as `\\/`.
        """
        if self._escaped is None:
            texts = (secret.decode() for secret in self._answers)
            self._escaped = re.compile(b"|".join(map(_escaped, texts)))
        return self._escaped

    def sentence(self, text: str) -> str:
        """A server's sentence without any secret of four characters or more."""
        for secret in self._sentences:
            text = text.replace(secret, STARS)
        return text


def _escaped(text: str) -> bytes:
    return b"".join(map(_letter, text))


def _letter(letter: str) -> bytes:
    """The letter, or what JSON may write for it; beyond 16 bits by two escapes."""
    units = letter.encode("utf-16-be")
    pairs = [units[at : at + 2].hex() for at in range(0, len(units), 2)]
    escapes = "".join(rf"\\u(?i:{pair})" for pair in pairs).encode()
    short = b"\\\\?" if letter in '"/' else b""
    return b"(?:" + short + re.escape(letter.encode()) + b"|" + escapes + b")"


def _spellings(secret: str) -> Iterable[str]:
    from json import dumps
    from urllib.parse import quote, unquote

    plain = unquote(secret)
    for text in (secret, plain):
        yield text
        yield quote(text, safe="")
        yield dumps(text)[1:-1]
        yield dumps(text, ensure_ascii=False)[1:-1]


def secrets_of_path(path: str) -> list[str]:
    """The parts of a path or query that may be a key: whatever has eight characters or more.

    Infura and Alchemy put the key at the end of the path, others into the query.
    """
    return [part for part in re.split(r"[/?&=;]", path) if len(part) >= IN_ANSWERS]
