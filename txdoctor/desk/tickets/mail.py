"""A mail is read as its writer meant it: charset, parts and quoting are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from txdoctor.desk.scrub.characters import hides
from txdoctor.desk.tickets.charsets import text_of_bytes
from txdoctor.desk.tickets.html_text import readable
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket
from txdoctor.units import Moment

if TYPE_CHECKING:
    from email.message import Message

# RFC 5322, section 2.2: a header is a name of printable characters, a colon, and its body.
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_TELLING = re.compile(
    rb"^(?:from|date|message-id|mime-version|content-type|received):", re.I | re.M
)
_HEAD = 16 * 1024  # bytes that are searched for headers
_MOST_PARTS = 200
# The parser takes its time over each level and each part; no mail program writes so many.
_LEVEL = re.compile(rb"boundary\s*=|message/rfc822", re.I)
_MOST_LEVELS = 40
_PART = re.compile(rb"^--", re.M)
_MOST_LINES = 4000
_ENDLESS = re.compile(rb"^content-[a-z-]{4,30}:(?:[^\n]|\n[ \t]){8000}", re.I | re.M)
_LONGEST_HEADER = 2000  # RFC 5322, section 2.1.1, lets a line have 998 characters


def is_mail(data: bytes) -> bool:
    """Whether the text begins with the headers of a mail, at least two telling ones among them."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_HEADER.match(head)) and len(set(map(bytes.lower, _TELLING.findall(head)))) >= 2


def mail(data: bytes) -> Ticket:
    """The mail as a ticket; broken parts are read as far as they go, nothing is raised."""
    from email import message_from_bytes

    if _is_a_burden(data):
        return Ticket(form=Form.MAIL, passages=(Passage(place="", text=text_of_bytes(data)),))
    # The policies that read headers for us need a time that grows with the square of their length.
    message = message_from_bytes(data)
    at, offset = _date(message)
    return Ticket(form=Form.MAIL, passages=tuple(_passages(message)), received_at=at, offset=offset)


def _is_a_burden(data: bytes) -> bool:
    """Whether it is built to keep a reader busy; then it is read as a text."""
    levels, parts = len(_LEVEL.findall(data)), len(_PART.findall(data))
    return levels > _MOST_LEVELS or parts > _MOST_LINES or bool(_ENDLESS.search(data))


def _passages(message: Message[str, str]) -> Iterator[Passage]:
    """The subject and each text; HTML only where it is not a copy of a text beside it."""
    subject = _header(message, "Subject")
    if subject:
        yield Passage(place="header:Subject", text=subject)
    leaves = [part for part in _walk(message) if not part.is_multipart()]
    plain = [Passage(place=place, text=text) for place, text in _texts(leaves, "text/plain")]
    yield from plain
    if not any(passage.text.strip() for passage in plain):
        for place, text in _texts(leaves, "text/html"):
            yield Passage(place=place, text=readable(text))


def _walk(message: Message[str, str]) -> list[Message[str, str]]:
    parts: list[Message[str, str]] = []
    for part in message.walk():
        parts.append(part)
        if len(parts) >= _MOST_PARTS:
            break
    return parts


def _texts(leaves: list[Message[str, str]], kind: str) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(leaves, 1):
        if part.get_content_type() == kind:
            yield f"part:{number}", _content(part).replace("\r\n", "\n")


def _content(part: Message[str, str]) -> str:
    """The text of a part; where the mail lies about its charset, what can be read of it."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = _charset(part)
    try:
        if not charset or hides(data, charset):
            return text_of_bytes(data)
        return data.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return text_of_bytes(data)


def _charset(part: Message[str, str]) -> str:
    """What the part says of itself; GB 2312 is read as what it was widened to since."""
    try:
        told = str(part.get_content_charset() or "")
    except (LookupError, ValueError, TypeError):
        return ""
    if told in ("gb2312", "gbk"):
        return "gb18030"
    return "" if told == "us-ascii" else told


def _header(message: Message[str, str], name: str) -> str:
    """A header with its encoded words read (RFC 2047); "" where there is none."""
    from email.header import decode_header

    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except (ValueError, LookupError):
        return raw
    return "".join(_piece(text, charset) for text, charset in pieces).replace("\n", " ")


def _piece(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return text_of_bytes(text)


def _date(message: Message[str, str]) -> tuple[Moment | None, int | None]:
    """When it was sent, and its writer's time zone in minutes east of UTC."""
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(str(message.get("Date", ""))[:_LONGEST_HEADER])
        offset = date.utcoffset()
        moment = Moment(int(date.timestamp()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    # RFC 5322, section 3.3: -0000 says that nothing is said of the zone.
    return moment, None if offset is None else int(offset.total_seconds()) // 60
