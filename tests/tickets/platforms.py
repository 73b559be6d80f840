"""Puts a written ticket into the JSON that Zendesk and Freshdesk give out.

Sources: developer.zendesk.com, Ticketing API, "Tickets", "Ticket comments", "Incremental export";
developers.freshdesk.com/api, "View a ticket" with include=conversations,requester, "List all
conversations of a ticket". Spans count in the string that the JSON pointer in `in` names.
"""

import json
import re
from typing import Any

from tests.tickets.arithmetic import some_number
from tests.tickets.markup import Writer

SECTION = re.compile(r"^@(\w+) ?(.*)\n", re.MULTILINE)


def sections(body: str) -> list[tuple[str, str, str]]:
    pieces = SECTION.split(body)[1:]
    threes = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return [(kind, rest, text.strip("\n")) for kind, rest, text in threes]


class Filler:
    """Writes each string at its pointer and keeps the things found in it."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.things: list[Any] = []

    def text(self, source: str, pointer: str) -> str:
        self.writer.drawn = []
        text, found = self.writer.write(source, pointer)
        self.things += found
        return text

    def html(self, source: str, pointer: str) -> str:
        text, found = self.writer.twin(source, pointer)
        self.things += found
        return text


def zendesk(writer: Writer, body: str, options: dict[str, str]) -> tuple[bytes, list[Any]]:
    fill, number = Filler(writer), 35000 + some_number(body, 9000)
    parts = sections(body)
    said = [p for p in parts if p[0] in ("customer", "agent", "note")]
    shape = options.get("shape", "ticket")
    at = {"ticket": "/ticket", "incremental": "/tickets/0", "export": ""}.get(shape, "")
    people = {"customer": 364100 + number, "agent": 900017, "note": 900017}
    comments = []
    for place, (kind, when, text) in enumerate(said if shape in ("comments", "export") else []):
        pointer = f"/comments/{place}"
        comments.append(
            {
                "id": number * 100 + place,
                "type": "Comment",
                "author_id": people[kind],
                "body": fill.text(text, pointer + "/body"),
                "html_body": fill.html(text, pointer + "/html_body"),
                "public": kind != "note",
                "attachments": [],
                "audit_id": number * 1000 + place,
                "via": {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}},
                "created_at": when,
                "metadata": {"system": {"client": "Mozilla/5.0"}, "custom": {}},
            }
        )
    ticket: dict[str, Any] = {
        "url": f"https://wallet.example/api/v2/tickets/{number}.json",
        "id": number,
        "external_id": None,
        "created_at": said[0][1],
        "updated_at": said[-1][1],
        "type": "incident",
        "subject": fill.text(next(p[1] for p in parts if p[0] == "subject"), f"{at}/subject"),
        "description": fill.text(said[0][2], f"{at}/description"),
        "priority": "normal",
        "status": "open",
        "recipient": "support@wallet.example",
        "requester_id": people["customer"],
        "submitter_id": people["customer"],
        "assignee_id": 900017,
        "organization_id": None,
        "group_id": 98738,
        "collaborator_ids": [],
        "has_incidents": False,
        "due_at": None,
        "tags": ["transfer", "app_5_2"],
        "custom_fields": [{"id": 27642, "value": "5.2.1"}, {"id": 27648, "value": None}],
        "satisfaction_rating": None,
    }
    ticket["raw_subject"] = ticket["subject"]
    fill.things += [
        (bucket, {**thing, "in": f"{at}/raw_subject"})
        for bucket, thing in fill.things
        if thing["in"] == f"{at}/subject"
    ]
    sender = next(p[1] for p in parts if p[0] == "from")
    mail = fill.text(sender, f"{at}/via/source/from/address")
    ticket["via"] = {
        "channel": "email",
        "source": {"from": {"address": mail}, "to": {"address": "support@wallet.example"}},
    }
    shown: Any = {"ticket": ticket}
    if shape == "incremental":
        shown = {"tickets": [ticket], "count": 1, "end_of_stream": True, "end_time": 1795310000}
    if shape == "comments":
        fill.things = [t for t in fill.things if t[1]["in"].startswith("/comments/")]
        shown = {"comments": comments, "next_page": None, "previous_page": None}
        shown["count"] = len(comments)
    if shape == "export":
        shown = {**ticket, "comments": comments}
    return pack(shown, options), fill.things


def freshdesk(writer: Writer, body: str, options: dict[str, str]) -> tuple[bytes, list[Any]]:
    fill, number = Filler(writer), 20 + some_number(body, 80000)
    parts = sections(body)
    said = [p for p in parts if p[0] in ("customer", "agent", "note")]
    at = "/0" if options.get("shape") == "list" else ""
    talk = []
    for place, (kind, when, text) in enumerate(said[1:]):
        pointer = f"{at}/conversations/{place}"
        talk.append(
            {
                "body_text": fill.text(text, pointer + "/body_text"),
                "id": number * 10 + place,
                "incoming": kind == "customer",
                "private": kind == "note",
                "user_id": 43000001 if kind == "customer" else 43000900,
                "support_email": None,
                "source": 2 if kind == "note" else 0,
                "ticket_id": number,
                "created_at": when,
                "updated_at": when,
                "attachments": [],
            }
        )
        talk[-1]["body"] = fill.html(text, pointer + "/body")
    asker = next(p[1] for p in parts if p[0] == "from").split("|")
    name, mail, phone = [*asker, "", ""][:3]
    shown: Any = {
        "cc_emails": [],
        "fwd_emails": [],
        "reply_cc_emails": [],
        "fr_escalated": False,
        "spam": False,
        "email_config_id": None,
        "group_id": None,
        "priority": 1,
        "requester_id": 43000001,
        "responder_id": 43000900,
        "source": 1,
        "company_id": None,
        "status": 2,
        "subject": fill.text(next(p[1] for p in parts if p[0] == "subject"), f"{at}/subject"),
        "to_emails": None,
        "product_id": None,
        "id": number,
        "type": "Problem",
        "due_by": said[-1][1],
        "fr_due_by": said[-1][1],
        "is_escalated": False,
        "description_text": fill.text(said[0][2], f"{at}/description_text"),
        "description": fill.html(said[0][2], f"{at}/description"),
        "custom_fields": {"cf_app_version": "5.2.1", "cf_chain": None},
        "created_at": said[0][1],
        "updated_at": said[-1][1],
        "tags": [],
        "attachments": [],
        "conversations": talk,
        "requester": {
            "id": 43000001,
            "name": name,
            "email": fill.text(mail, f"{at}/requester/email") or None,
            "mobile": None,
            "phone": fill.text(phone, f"{at}/requester/phone") or None,
        },
    }
    return pack([shown] if at else shown, options), fill.things


def pack(shown: Any, options: dict[str, str]) -> bytes:
    """UTF-8 as it is, or every other character escaped, as both platforms may send it."""
    escaped = options.get("escape") == "yes"
    indent = None if options.get("flat") else 2
    return (json.dumps(shown, ensure_ascii=escaped, indent=indent) + "\n").encode("utf-8")
