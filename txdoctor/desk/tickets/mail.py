"""A mail is read as its writer meant it: charset, parts and quoting are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from txdoctor.desk.tickets.charsets import text_of_bytes
from txdoctor.desk.tickets.html_text import readable
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket
from txdoctor.units import Moment

if TYPE_CHECKING:
    from email.message import EmailMessage

# RFC 5322, section 2.2: a header is a name of printable characters, a colon, and its body.
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_TELLING = re.compile(
    rb"^(?:from|date|message-id|mime-version|content-type|received):", re.I | re.M
)
_HEAD = 16 * 1024  # bytes that are searched for headers
_MOST_PARTS = 200


def is_mail(data: bytes) -> bool:
    """Whether the text begins with the headers of a mail, at least two telling ones among them."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_HEADER.match(head)) and len(set(map(bytes.lower, _TELLING.findall(head)))) >= 2


def mail(data: bytes) -> Ticket:
    """The mail as a ticket; broken parts are read as far as they go, nothing is raised."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    at, offset = _date(message)
    return Ticket(form=Form.MAIL, passages=tuple(_passages(message)), received_at=at, offset=offset)


def _passages(message: EmailMessage) -> Iterator[Passage]:
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


def _walk(message: EmailMessage) -> list[EmailMessage]:
    parts: list[EmailMessage] = []
    try:
        for part in message.walk():
            parts.append(part)
            if len(parts) >= _MOST_PARTS:
                break
    except RecursionError:
        pass  # a mail in a mail, a thousand times: what was reached is read
    return parts


def _texts(leaves: list[EmailMessage], kind: str) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(leaves, 1):
        if part.get_content_type() == kind:
            yield f"part:{number}", _content(part).replace("\r\n", "\n")


def _content(part: EmailMessage) -> str:
    """The text of a part; where the mail lies about its charset, what can be read of it."""
    try:
        if part.get_content_charset("us-ascii") != "us-ascii":
            return str(part.get_content())
    except (LookupError, ValueError, KeyError, AssertionError):
        pass
    payload = part.get_payload(decode=True)
    return text_of_bytes(payload if isinstance(payload, bytes) else b"")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - the library raises all sorts of things on broken headers
        return ""


def _date(message: EmailMessage) -> tuple[Moment | None, int | None]:
    """When it was sent, and its writer's time zone in minutes east of UTC."""
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(_header(message, "Date"))
        offset = date.utcoffset()
        moment = Moment(int(date.timestamp()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    # RFC 5322, section 3.3: -0000 says that nothing is said of the zone.
    return moment, None if offset is None else int(offset.total_seconds()) // 60
