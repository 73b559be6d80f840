"""A private key whose hex digits stand in groups, as bytes, or in pieces behind 0x."""

import re
from collections.abc import Iterator, Sequence

from txdoctor.secrets.bare_key import KEY_DIGITS, bare_kind
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named
from txdoctor.secrets.span import Found

_PIECE = r"(?:0[xX])?(?P<digits>[0-9a-fA-F]{1,62})(?![0-9A-Za-z])"
# Between two groups: a sign, or a line end with the marks of a quotation behind it.
_GAP = r"[ \t]{0,2}[:,;._|/\-\u00b7]?[ \t]{0,2}(?:\r?\n[ \t>]{0,8})?"
_UNNAMED = _PIECE.replace("?P<digits>", "?:")
_RUN = re.compile(rf"(?<![0-9A-Za-z]){_UNNAMED}(?:{_GAP}{_UNNAMED})+")
_EACH = re.compile(_PIECE)
_MOST_PIECES = 8  # of different lengths, behind 0x

_Pieces = Sequence[re.Match[str]]


def find_grouped_hex(text: str) -> Iterator[Found]:
    """64 digits in groups of one length, or behind 0x in any, which a label or their value tells.

    Several keys below one another are told as one.
    """
    for start, end, digits in hex_groups(text):
        kind = _kind(text, start, end, digits)
        if kind is not None:
            yield kind, start, end


def hex_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Groups that together have 64 digits, or several times as many: their place, the digits."""
    for run in _RUN.finditer(text):
        for group in _groups(list(_EACH.finditer(text, *run.span()))):
            digits = "".join(piece["digits"] for piece in group)
            yield group[0].start(), group[-1].end(), digits


def _kind(text: str, start: int, end: int, digits: str) -> SecretKind | None:
    kind = bare_kind(digits)
    if kind is SecretKind.DEVELOPER_KEY:
        return kind
    return SecretKind.HEX_KEY if named(text, start, end) is Named.KEY else None


def _groups(pieces: _Pieces) -> Iterator[_Pieces]:
    at = 0
    while at < len(pieces):
        end = _even(pieces, at)
        whole = end if end - at > 1 and not _digits(pieces[at:end]) % KEY_DIGITS else 0
        whole = whole or _cut(pieces, at)
        if whole:
            yield pieces[at:whole]
        # The shorter last of one row may be the first of the next.
        others = (place for place in range(at + 1, end) if _cut(pieces, place))
        at = whole or next(others, max(at + 1, end - 1))


def _even(pieces: _Pieces, at: int) -> int:
    """Where the pieces of one length end; a shorter one may be the last."""
    end, size = at + 1, _size(pieces[at])
    while end < len(pieces) and _size(pieces[end]) == size:
        end += 1
    shorter = end < len(pieces) and _size(pieces[end]) < size
    whole = (end - at) * size % KEY_DIGITS == 0
    return end + (shorter and not whole)


def _cut(pieces: _Pieces, at: int) -> int:
    """Where a number behind 0x is whole, however it was cut; 0 where it never is.

    Nothing may go on behind it: an address above a key in groups would swallow some of them.
    """
    if not _begins(pieces[at]):
        return 0
    end = at + 1
    while end < len(pieces) and end - at < _MOST_PIECES and not _begins(pieces[end]):
        end += 1
    return end if _digits(pieces[at:end]) == KEY_DIGITS and end - at > 1 else 0


def _begins(piece: re.Match[str]) -> bool:
    return piece[0][1:2] in ("x", "X")


def _digits(pieces: _Pieces) -> int:
    return sum(map(_size, pieces))


def _size(piece: re.Match[str]) -> int:
    return len(piece["digits"])
