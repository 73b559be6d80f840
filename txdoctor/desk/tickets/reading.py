"""Whatever a desk hands in is read as tickets: its form is told from its first characters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from txdoctor.desk.tickets.charsets import text_of_bytes
from txdoctor.desk.tickets.freshdesk import freshdesk, is_freshdesk
from txdoctor.desk.tickets.mail import is_mail, mail
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket
from txdoctor.desk.tickets.zendesk import is_zendesk, zendesk
from txdoctor.errors import Mistake

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of an export that are read; whoever has more splits it."""

LARGEST_TICKET = 1024 * 1024
"""Characters of one ticket that are read; what is beyond is left out, and that is said."""

MOST_TICKETS = 1000


def read_tickets(data: bytes) -> tuple[Ticket, ...]:
    """The tickets in a file, in its order; never empty.

    Mistake for a file that is too large, is no text, or is JSON of another kind than a desk's.
    """
    if len(data) > LARGEST_FILE:
        raise Mistake("ticket_too_large", n=LARGEST_FILE // (1024 * 1024))
    found = tuple(_capped(each) for each in _read(data))
    if not any(passage.text.strip() for ticket in found for passage in ticket.passages):
        raise Mistake("ticket_empty")
    return found[:MOST_TICKETS]


def _read(data: bytes) -> Iterator[Ticket]:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        document = _json(data)
        if document is not None:
            yield from _of_json(document)
            return
    if is_mail(data):
        yield mail(data)
        return
    yield Ticket(form=Form.TEXT, passages=(Passage(place="", text=text_of_bytes(data)),))


def _of_json(document: Any) -> Iterator[Ticket]:
    for fits, read in ((is_zendesk, zendesk), (is_freshdesk, freshdesk)):
        if fits(document):
            yield from read(document)
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
