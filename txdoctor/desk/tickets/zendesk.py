"""Zendesk's JSON: a ticket, its comments, an incremental export, or one ticket a line.

Source: developer.zendesk.com, Ticketing API: Tickets, Ticket Comments, Incremental Exports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from txdoctor.desk.tickets.html_text import as_text
from txdoctor.desk.tickets.json_text import moment_of, number_of, records, text_of
from txdoctor.desk.tickets.ticket import Form, Passage, Ticket


def is_zendesk(document: Any) -> bool:
    """Whether the document is one of Zendesk's shapes."""
    if isinstance(document, list):
        return bool(document) and all(map(is_zendesk, document))
    if not isinstance(document, dict):
        return False
    if isinstance(document.get("ticket"), dict) or isinstance(document.get("tickets"), list):
        return True
    if isinstance(document.get("comments"), list):
        return True
    return {"requester_id", "subject", "description"} <= set(document) and (
        "description_text" not in document
    )


def zendesk(document: Any) -> Iterator[Callable[[], Ticket]]:
    """What reads each ticket of the document, comments with it where they are there."""
    if isinstance(document, list):
        for place, each in records(document):
            yield from _of(each, f"/{place}")
        return
    yield from _of(document, "")


def _of(document: dict[str, Any], at: str) -> Iterator[Callable[[], Ticket]]:
    if "tickets" in document:
        for place, each in records(document["tickets"]):
            yield partial(_ticket, each, each.get("comments"), f"{at}/tickets/{place}", "/comments")
    elif isinstance(document.get("ticket"), dict):
        comments = document.get("comments")
        yield partial(_ticket, document["ticket"], comments, f"{at}/ticket", f"{at}/comments")
    else:
        yield partial(_ticket, document, document.get("comments"), at, f"{at}/comments")


def _ticket(ticket: dict[str, Any], comments: Any, at: str, talk: str) -> Ticket:
    said = tuple(_comments(ticket, comments, talk))
    first = [text_of(each, "created_at") for _, each in records(comments)][:1]
    passages = (*_own(ticket, at, said), *said)
    return Ticket(
        form=Form.ZENDESK,
        passages=passages,
        number=number_of(ticket, "id") if "subject" in ticket else "",
        received_at=moment_of(text_of(ticket, "created_at") or "".join(first)),
    )


def _own(ticket: dict[str, Any], at: str, said: tuple[Passage, ...]) -> Iterator[Passage]:
    """Subject and description; Zendesk repeats the first comment as the description."""
    subject = text_of(ticket, "subject")
    if subject:
        yield Passage(place=f"{at}/subject", text=subject)
    description = text_of(ticket, "description")
    if description and description not in {passage.text for passage in said}:
        yield Passage(place=f"{at}/description", text=as_text(description))


def _comments(ticket: dict[str, Any], comments: Any, at: str) -> Iterator[Passage]:
    listed = list(records(comments))
    # A list of comments alone does not say who asked: the first who wrote did.
    asker = text_of(ticket, "requester_id") or "".join(
        [text_of(each, "author_id") for _, each in listed][:1]
    )
    for place, each in listed:
        key = "body" if text_of(each, "body") else "html_body"
        own = text_of(each, "author_id") == asker and each.get("public") is not False
        text = text_of(each, key)
        if text:
            yield Passage(place=f"{at}/{place}/{key}", text=as_text(text), by_customer=own)
