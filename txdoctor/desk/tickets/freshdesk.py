"""Freshdesk's JSON: a ticket with its conversations and requester, or a list of them.

Source: developers.freshdesk.com/api, "View a Ticket" (include=conversations,requester).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from txdoctor.desk.tickets.html_text import readable
from txdoctor.desk.tickets.json_text import moment_of, number_of, records, text_of
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket


def is_freshdesk(document: Any) -> bool:
    """Whether the document is a ticket of Freshdesk's, or a list of them."""
    if isinstance(document, list):
        return bool(document) and all(map(is_freshdesk, document))
    if not isinstance(document, dict):
        return False
    return "description_text" in document or "conversations" in document


def freshdesk(document: Any) -> Iterator[Callable[[], Ticket]]:
    """What reads each ticket of the document."""
    if isinstance(document, list):
        for place, each in records(document):
            yield partial(_ticket, each, f"/{place}")
        return
    yield partial(_ticket, document, "")


def _ticket(ticket: dict[str, Any], at: str) -> Ticket:
    return Ticket(
        form=Form.FRESHDESK,
        passages=tuple(_passages(ticket, at)),
        number=number_of(ticket, "id"),
        received_at=moment_of(text_of(ticket, "created_at")),
    )


def _passages(ticket: dict[str, Any], at: str) -> Iterator[Passage]:
    if subject := text_of(ticket, "subject"):
        yield Passage(place=f"{at}/subject", text=subject)
    yield from _either(ticket, at, "description_text", "description", own=True)
    for place, each in records(ticket.get("conversations")):
        own = each.get("incoming") is True and each.get("private") is not True
        yield from _either(each, f"{at}/conversations/{place}", "body_text", "body", own=own)


def _either(
    holder: dict[str, Any], at: str, plain: str, html: str, *, own: bool
) -> Iterator[Passage]:
    """The plain text, or the HTML where that alone is there."""
    if text := text_of(holder, plain):
        yield Passage(place=f"{at}/{plain}", text=text, by_customer=own)
    elif text := text_of(holder, html):
        yield Passage(place=f"{at}/{html}", text=readable(text), by_customer=own)
