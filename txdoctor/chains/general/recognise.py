"""A text of a chain that is not examined yet, or of no chain at all, is named as what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from txdoctor.chains.general.known import Known
from txdoctor.chains.general.other_chains import guess_other_chain, read_other_chain
from txdoctor.chains.general.uncovered import UNCOVERED
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted


def recognise(text: str) -> Sequence[Subject]:
    """Every reading of a tidied text that belongs to no wing: other chains, digests, cut texts."""
    if len(text) > _LONGEST:
        return (_unreadable(text, "long-hex"),) if _HEX(text) else ()
    if found := read_other_chain(text):
        return (_uncovered(text, found),)
    for look in (_cut_short, _hex_of_another_length, _other_alphabet, _number, _nearly_hex, _name):
        if subject := look(text):
            return (subject,)
    return ()


def guess(text: str) -> Sequence[Subject]:
    """Readings without any check digit, for a text that nothing else could make sense of."""
    found = guess_other_chain(text) if len(text) <= _LONGEST and text.isascii() else None
    return (_uncovered(text, found),) if found else ()


# A Lightning invoice is the longest text of another chain: BOLT 11 sets no bound, nodes do.
_LONGEST = 8192

_HEX = re.compile(r"[0-9a-f]+", re.I).fullmatch
_HASH_DIGITS = 64
# What other things are that long, in hex digits: RFC 1321, RFC 3174, RFC 6234 (SHA-224 to 512).
_DIGESTS = {32: "md5", 40: "sha1", 56: "sha224", 96: "sha384", 128: "sha512"}


def _hex_of_another_length(text: str) -> Subject | None:
    digits = len(text)
    if digits == _HASH_DIGITS or digits < _SHORTEST_HEX or not _HEX(text) or text.isdigit():
        return None
    if digits in _DIGESTS:
        named = _unreadable(text, "digest-of-another-kind")
        return _with(named, ("digits", digits), ("looks_like", _DIGESTS[digits]), _EXPECTED)
    # SEC 1, section 2.3.3: a compressed point begins with 02 or 03, a whole one with 04.
    if (digits == 66 and text[:2] in ("02", "03")) or (digits == 130 and text[:2] == "04"):
        return _with(_unreadable(text, "public-key"), ("digits", digits))
    return _with(_unreadable(text, "wrong-length-of-hash"), ("digits", digits), _EXPECTED)


_SHORTEST_HEX = 8
_EXPECTED = ("expected", _HASH_DIGITS)

# An identifier whose middle or end was replaced by dots, stars or a dash.
_CUT = re.compile(
    r"(?:0x|[a-z]{2,8}1)?[0-9a-z]{2,70}\s?(?:…|⋯|\.{2,}|。{2,}|\*{2,}|[·•]{2,}|-{2,}|[—–]+|~{1,3})"
    r"\s?(?:[0-9a-z]{2,70})?",
    re.I,
).fullmatch
_CUT_START = re.compile(r"(?:…|⋯|\.{2,}|\*{2,})\s?[0-9a-z]{4,70}", re.I).fullmatch


def _cut_short(text: str) -> Subject | None:
    if not (_CUT(text) or _CUT_START(text)) or not any(digit in text for digit in "0123456789"):
        return None
    return _unreadable(text, "truncated")


def _other_alphabet(text: str) -> Subject | None:
    """One or two letters that only look like Latin ones, in what is otherwise an identifier."""
    if text.isascii() or len(text) < 20 or any(space in text for space in " \t\n"):
        return None
    strange = [at for at, letter in enumerate(text) if not letter.isascii()]
    rest = "".join(letter for letter in text if letter.isascii())
    if len(strange) > len(text) // 4 or not rest.isalnum() or rest.isalpha():
        return None
    at = strange[0]
    if _HAN_AND_KANA.match(text[at]):
        return None
    point = ("code_point", f"U+{ord(text[at]):04X}")
    return _with(_unreadable(text, "look-alike-letter"), ("position", at + 1), point)


# Nobody takes these for Latin letters: CJK symbols, kana, hangul, Han and full-width punctuation.
_HAN_AND_KANA = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff]")


def _number(text: str) -> Subject | None:
    if re.fullmatch(r"[0-9]{1,128}", text):
        return _with(_unreadable(text, "only-digits"), ("digits", len(text)))
    if re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text, re.I):
        return _unreadable(text, "internal-reference")  # RFC 9562, section 4: a UUID
    return None


def _nearly_hex(text: str) -> Subject | None:
    """As long as a hash, with one or two characters that are no hex digits."""
    if len(text) not in range(60, 69) or not text.isascii() or not text.isalnum():
        return None
    bad = [at for at, digit in enumerate(text) if digit not in "0123456789abcdefABCDEF"]
    if not bad or len(bad) > 4:
        return None
    return _with(_unreadable(text, "impossible-character"), ("position", bad[0] + 1))


# RFC 1035, section 2.3.4: labels of up to 63 characters, 253 in all.
_DOTTED = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z]{2,24}", re.I).fullmatch


def _name(text: str) -> Subject | None:
    return _unreadable(text, "name-not-known") if len(text) <= 253 and _DOTTED(text) else None


def _uncovered(text: str, found: Known) -> Subject:
    if found.fault:
        kind, reason = Kind.UNREADABLE, found.fault
    else:
        kind, reason = Kind.UNCOVERED, f"{found.key}-{found.form}"
    explorer = UNCOVERED[found.key].explorer if found.key in UNCOVERED else ""
    look = (("explorer", explorer),) if explorer else ()
    return Subject(
        text=Untrusted(text),
        kind=kind,
        id=Id("" if found.fault else found.id),
        chain="general",
        mended=tuple(Term(name) for name in found.mended),
        reason=Term(reason),
        detail=(*look, *found.detail) if not found.fault else found.detail,
    )


def _unreadable(text: str, reason: str) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="general",
        reason=Term(reason),
    )


def _with(subject: Subject, *detail: tuple[str, int | str]) -> Subject:
    from dataclasses import replace

    return replace(subject, detail=detail)
