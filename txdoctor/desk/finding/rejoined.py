"""What mail programs and chats broke in two is put together where only one thing can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.desk.finding.soundness import sound
from txdoctor.desk.finding.spaced import without_spaces
from txdoctor.desk.tickets.html_text import as_text
from txdoctor.encoding.unseen import seen

# The end of a line, the marks of a quotation (RFC 3676, section 4.5), the `=` of quoted-printable
# (RFC 2045, section 6.7), and an indent.
_BREAK = r"[ \t]*=?\r?\n(?:[ \t]*>)*[ \t]*"
_HEX_RUN = re.compile(
    rf"(?<![0-9A-Za-z])(?P<zero>0[xX])?(?P<run>[0-9a-fA-F]{{2,63}}(?:{_BREAK}[0-9a-fA-F]{{1,63}})+)"
    r"(?![0-9A-Za-z])"
)
_GROUPS = re.compile(
    r"(?<![0-9A-Za-z])(?P<zero>0[xX])?(?P<first>[0-9a-fA-F]{2,34})"
    r"(?P<rest>(?:[ \t]{1,2}[0-9a-fA-F]{4,60}){1,15}(?:[ \t]{1,2}[0-9a-fA-F]{1,3})?)"
    r"(?![0-9A-Za-z])"
)
_SPACE = re.compile(r"[\s>=]+")
# Other identifiers: the end of one line and the beginning of the next.
_HALVES = re.compile(
    rf"(?<![0-9A-Za-z/])(?P<head>[0-9A-Za-z]{{6,90}})(?P<tail>(?:{_BREAK}[0-9A-Za-z]{{2,90}}){{1,3}})(?![0-9A-Za-z])"
)
# 32 bytes in base64, as TON writes its hashes: 43 characters and a sign of the end.
_BASE64 = re.compile(
    rf"(?<![0-9A-Za-z+/=_-])(?P<head>[0-9A-Za-z+/_-]{{16,43}})(?P<gap>{_BREAK})"
    r"(?P<tail>[0-9A-Za-z+/_-]{0,27}=)(?![0-9A-Za-z+/=])"
)
# The bytes of a transaction in hex, and a PSBT (BIP 174) in base64, in lines of any width.
_BYTES = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX])?[0-9a-fA-F]{16,200}"
    rf"(?:(?:{_BREAK}|[ \t])[0-9a-fA-F]{{1,200}}){{1,400}}"
    r"(?![0-9A-Za-z])"
)
_PSBT = re.compile(
    rf"(?<![0-9A-Za-z+/])cHNidP[0-9A-Za-z+/]{{10,200}}(?:{_BREAK}[0-9A-Za-z+/]{{1,200}}){{1,400}}={{0,2}}"
)
_FEWEST_BYTES = 60
_LINK_HEAD = re.compile(
    rf"(?P<head>https?://[^\s<>\"']{{8,200}}/[0-9A-Za-z]{{4,90}})(?P<tail>(?:{_BREAK}[0-9A-Za-z]{{4,90}}){{1,3}})(?![0-9A-Za-z])"
)


def rejoined(text: str) -> str:
    """The text as its writer saw it: hidden signs out, wide letters narrow, broken hashes whole."""
    mended = seen(text)
    text = mended[0] if mended else text
    text = as_text(text)
    text = _BYTES.sub(_bytes, text)
    text = _PSBT.sub(_bytes, text)
    text = _HEX_RUN.sub(_hex, text)
    text = _GROUPS.sub(_groups, text)
    text = _LINK_HEAD.sub(_link, text)
    text = _BASE64.sub(_base64, text)
    return without_spaces(_HALVES.sub(_halves, text))


def _hex(found: re.Match[str]) -> str:
    """Lines whose digits together are a whole hash, the first of them not whole already."""
    zero, pieces = found["zero"] or "", _SPACE.split(found["run"])
    if zero and len("".join(pieces[:_MOST_LINES])) == 40 and len(pieces) <= _MOST_LINES:
        return zero + "".join(pieces)
    if len({len(piece) for piece in pieces}) == 1 and len("".join(pieces)) > 64:
        return found[0]  # lines of one length without an end: a list of digests looks like this
    lines = list(_whole_ones(pieces))
    return zero + "\n".join(lines) if len(lines) < len(pieces) else found[0]


def _bytes(found: re.Match[str]) -> str:
    """Lines that together parse as a transaction; one more behind them may be another word."""
    pieces = _SPACE.split(found[0].rstrip("="))
    padding = found[0][len(found[0].rstrip("=")) :]
    for count in (len(pieces), len(pieces) - 1):
        whole = "".join(pieces[:count])
        if count > 1 and len(whole) >= 2 * _FEWEST_BYTES and sound(whole + padding):
            return "\n".join((whole + padding, *pieces[count:]))
    return found[0]


_MOST_LINES = 8  # that one hash is broken into


def _whole_ones(pieces: list[str]) -> Iterator[str]:
    """The pieces, those that make a hash together as one."""
    at = 0
    while at < len(pieces):
        ends = range(at + 2, min(at + _MOST_LINES, len(pieces)) + 1)
        end = next((end for end in ends if len("".join(pieces[at:end])) == 64), at + 1)
        yield "".join(pieces[at:end])
        at = end


def _groups(found: re.Match[str]) -> str:
    """Groups of one length whose digits together are whole, and which are no decimal number.

    64 of them are a hash; 40 behind 0x an address, whose capitals must fit.
    """
    zero = found["zero"] or ""
    pieces = [zero + found["first"], *found["rest"].split()]
    digits = "".join(pieces).removeprefix(zero)
    even = any(_of_one_length(each) for each in (pieces, [found["first"], *pieces[1:]]))
    # Text recognition sets one space anywhere; 0x and 64 digits in two pieces are one hash.
    even = even or bool(zero and len(pieces) == 2 and len(digits) == 64)
    if not even or digits.isdigit():
        return found[0]
    address = zero and len(digits) == 40 and sound(zero + digits)
    return zero + digits if len(digits) == 64 or address else found[0]


def _of_one_length(pieces: list[str]) -> bool:
    """All but the last, which may be shorter."""
    return len({len(piece) for piece in pieces[:-1]}) == 1 and len(pieces[-1]) <= len(pieces[0])


def _base64(found: re.Match[str]) -> str:
    whole = found["head"] + found["tail"]
    return whole if len(whole) == 44 and not whole.isalpha() else found[0]


def _link(found: re.Match[str]) -> str:
    """A link whose last part and the next lines make one identifier, and neither does alone."""
    last = found["head"].rpartition("/")[2]
    return found["head"] + _tail(last, found["tail"])


def _halves(found: re.Match[str]) -> str:
    return found["head"] + _tail(found["head"], found["tail"])


def _tail(head: str, rest: str) -> str:
    """The lines after `head`: as many of them joined to it as make one identifier with it."""
    pieces = _SPACE.split(rest.strip(" \t\r\n>="))
    for count in range(1, len(pieces) + 1):
        tail = "".join(pieces[:count])
        if _one(head, tail):
            return tail + "".join(f"\n{piece}" for piece in pieces[count:])
    return rest


def _one(head: str, tail: str) -> bool:
    """Whether the two together hold by a checksum or a whole length, and neither does alone."""
    if head.isalpha() or len(head) + len(tail) < 26:
        return False
    if _ALL_HEX(head + tail):
        return False  # judged already, by its digits
    return sound(head + tail) and not sound(head) and not sound(tail)


_ALL_HEX = re.compile(r"(?:0x)?[0-9a-f]+", re.I).fullmatch
