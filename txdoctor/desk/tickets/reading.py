"""Whatever a desk hands in is read as tickets: its form is told from its first characters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from txdoctor.desk.tickets.charsets import text_of_bytes
from txdoctor.desk.tickets.freshdesk import freshdesk, is_freshdesk
from txdoctor.desk.tickets.mail import is_mail, mail
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket
from txdoctor.desk.tickets.zendesk import is_zendesk, zendesk
from txdoctor.errors import Mistake, TxdoctorError
from txdoctor.gather import Broken, or_broken

Reader = Callable[[], Ticket]

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of an export that are read; whoever has more splits it."""

LARGEST_TICKET = 1024 * 1024
"""Characters of one ticket that are read; what is beyond is left out, and that is said."""

MOST_TICKETS = 1000
"""Of one run; what is beyond is left out, and that is said."""


def read_tickets(data: bytes) -> tuple[Ticket | Broken, ...]:
    """The tickets in a file, in its order; never empty. Broken is one whose reading failed.

    Mistake for a file that is too large, is no text, or is JSON of another kind than a desk's.
    """
    if len(data) > LARGEST_FILE:
        raise Mistake("ticket_too_large", n=LARGEST_FILE // (1024 * 1024))
    found = tuple(_each(data))
    if not any(map(_says_something, found)):
        raise Mistake("ticket_empty")
    return found


def _says_something(ticket: Ticket | Broken) -> bool:
    if isinstance(ticket, Broken):
        return True
    return any(passage.text.strip() for passage in ticket.passages)


def _each(data: bytes) -> Iterator[Ticket | Broken]:
    """A mistake is the desk's, about its file; a defect of ours is that of one ticket."""
    try:
        for read in _readers(data):
            yield or_broken(partial(_read, read))
    except TxdoctorError:
        raise
    except Exception as trouble:  # noqa: BLE001 - one file's defect must not end the others
        yield Broken(trouble)


def _read(reader: Reader) -> Ticket:
    return _capped(reader())


def _readers(data: bytes) -> Iterator[Reader]:
    """What reads each of its tickets, one by one."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        document = _json(data)
        if document is not None:
            yield from _of_json(document)
            return
    yield partial(mail if is_mail(data) else _text, data)


def _text(data: bytes) -> Ticket:
    return Ticket(form=Form.TEXT, passages=(Passage(place="", text=text_of_bytes(data)),))


def _of_json(document: Any) -> Iterator[Reader]:
    for fits, readers in ((is_zendesk, zendesk), (is_freshdesk, freshdesk)):
        if fits(document):
            yield from readers(document)
            return
    raise Mistake("ticket_json_unknown")


def _json(data: bytes) -> Any:
    """The document; None for a text that only begins like one (a chat in brackets)."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=str)
    except RecursionError:
        raise Mistake("ticket_too_deep") from None
    except ValueError:
        return _lines(data)


def _lines(data: bytes) -> Any:
    """Exports with one ticket a line; None where a line is no JSON."""
    lines = [line for line in data.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    try:
        return [json.loads(line, parse_float=str) for line in lines]
    except RecursionError:
        raise Mistake("ticket_too_deep") from None
    except ValueError:
        return None


def _capped(ticket: Ticket) -> Ticket:
    room, kept, cut = LARGEST_TICKET, [], False
    for passage in ticket.passages:
        text = passage.text[:room]
        cut = cut or len(text) < len(passage.text)
        room -= len(text)
        if text:
            kept.append(replace(passage, text=text))
    return replace(ticket, passages=tuple(kept), cut=cut)
