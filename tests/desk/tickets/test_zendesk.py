"""Zendesk's shapes: who said what, and when it came in."""

from txdoctor.desk.tickets.zendesk import is_zendesk, zendesk

TICKET = {
    "id": 7,
    "requester_id": 5,
    "subject": "s",
    "description": "d",
    "created_at": "2026-11-20T01:20:00Z",
}
COMMENTS = [
    {"author_id": 5, "body": "mine", "public": True},
    {"author_id": 9, "body": "yours", "public": True},
    {"author_id": 5, "html_body": "<p>again</p>", "public": True},
    {"author_id": 9, "body": "note", "public": False},
]


def test_the_customers_words_are_told_from_the_desks() -> None:
    [ticket] = [read() for read in zendesk({**TICKET, "comments": COMMENTS})]
    own = [p.text.strip() for p in ticket.passages if p.by_customer]
    assert own == ["s", "d", "mine", "again"]
    assert [p.text for p in ticket.passages if not p.by_customer] == ["yours", "note"]
    assert (ticket.number, ticket.received_at) == ("7", 1_795_137_600)


def test_comments_alone_begin_with_the_customer() -> None:
    [ticket] = [read() for read in zendesk({"comments": COMMENTS})]
    assert [p.by_customer for p in ticket.passages] == [True, False, True, False]


def test_a_description_is_not_read_twice() -> None:
    said = [{"author_id": 5, "body": "d"}]
    [ticket] = [read() for read in zendesk({**TICKET, "comments": said})]
    assert [p.text for p in ticket.passages] == ["s", "d"]


def test_fields_of_odd_types_are_not_there() -> None:
    odd = {"ticket": {"subject": ["x"], "description": {"y": 1}, "comments": 3, "id": None}}
    assert is_zendesk(odd)
    [ticket] = [read() for read in zendesk(odd)]
    assert ticket.passages == ()
