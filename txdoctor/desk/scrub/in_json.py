"""An export of a help desk stays JSON: what is private goes out of its strings and numbers."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from txdoctor.desk.scrub.kinds import mark_of
from txdoctor.desk.scrub.scrubbing import Removed, Scrubbed, scrub

# RFC 8259, sections 6 and 7: a string, with the colon behind it if it is a name, or a number.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?P<name>\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)

# Web3 Secret Storage, version 3, and MetaMask's vault: these names tell nothing and stay.
_OF_KEY_FILES = frozenset(
    (
        *("version", "id", "address", "crypto", "Crypto", "cipher", "ciphertext", "cipherparams"),
        *("iv", "kdf", "kdfparams", "dklen", "n", "r", "p", "c", "prf", "salt", "mac", "data"),
    )
)

# First character, the one after the last, what stands there instead.
_Edit = tuple[int, int, str]


def is_json(text: str) -> bool:
    """Whether the text is one JSON document, or one on each of its lines."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    return _parses(text) or all(map(_parses, filter(str.strip, text.splitlines())))


def scrub_json(text: str, keep: Iterable[str] = ()) -> Scrubbed:
    """The document without what is private; names and structure stay as they are."""
    done = scrub(text, keep)
    edits = sorted(set(_edits(text, done.removed)))
    parts: list[str] = []
    at = 0
    for start, end, instead in edits:
        if start < at:
            continue
        parts += (text[at:start], instead)
        at = end
    return Scrubbed(text="".join((*parts, text[at:])), removed=done.removed)


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _edits(text: str, removed: Iterable[Removed]) -> Iterator[_Edit]:
    tokens = list(_TOKEN.finditer(text))
    starts = [token.start() for token in tokens]
    for each in removed:
        first = max(0, bisect_right(starts, each.start) - 1)
        for token in tokens[first:]:
            if token.start() >= each.end:
                break
            edit = _edit(text, token, each)
            if edit is not None:
                yield edit


def _edit(text: str, token: re.Match[str], each: Removed) -> _Edit | None:
    """What becomes of one string or number in the place of something private."""
    mark = mark_of(each.kind)
    if text[token.start()] != '"':
        touched = each.start < token.end()
        return (token.start(), token.end(), f'"{mark}"') if touched else None
    first, last = token.start() + 1, _closing(token)
    within = first <= each.start and each.end <= last
    if token["name"] and not within and text[first:last] in _OF_KEY_FILES:
        return None
    start, end = _around_escapes(text, max(first, each.start), min(last, each.end), first)
    return (start, end, mark) if start < end else None


def _closing(token: re.Match[str]) -> int:
    """Where the string's last quote stands."""
    return token.end() - 1 if token["name"] is None else token.start("name") - 1


def _around_escapes(text: str, start: int, end: int, first: int) -> tuple[int, int]:
    """The same place, no escape cut in two: a cut one stays before it and goes with its end."""
    for escape in _ESCAPE.finditer(text, first, end + 6):
        if escape.start() < start < escape.end():
            start = escape.end()
        if escape.start() < end < escape.end():
            end = escape.end()
    return start, end
