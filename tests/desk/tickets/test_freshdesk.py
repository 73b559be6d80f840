"""Freshdesk's shapes: the plain text where it is there, else the HTML."""

from txdoctor.desk.tickets.freshdesk import freshdesk, is_freshdesk


def test_conversations_are_told_by_who_wrote_them() -> None:
    document = {
        "id": 12,
        "subject": "s",
        "description": "<p>d</p>",
        "created_at": "2026-11-20T01:20:00Z",
        "conversations": [
            {"body_text": "in", "incoming": True, "private": False},
            {"body": "<p>out</p>", "incoming": False},
            {"body_text": "note", "incoming": True, "private": True},
        ],
    }
    assert is_freshdesk(document)
    [ticket] = [read() for read in freshdesk(document)]
    told = [(p.text.strip(), p.by_customer) for p in ticket.passages]
    assert told == [("s", True), ("d", True), ("in", True), ("out", False), ("note", False)]
    assert ticket.number == "12"
