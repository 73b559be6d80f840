"""Every form of a ticket is told from its bytes; what is none of them is refused with a reason."""

from __future__ import annotations

import json

import pytest

from tests.desk.conftest import sound_tickets
from tests.tickets.read import tickets
from txdoctor.desk.tickets.reading import LARGEST_FILE, LARGEST_TICKET
from txdoctor.desk.tickets.ticket import Form
from txdoctor.errors import Mistake


def test_the_corpus_is_read_in_its_forms_and_places() -> None:
    for ticket in tickets("open"):
        [read] = sound_tickets(ticket.data)
        assert str(read.form) == ticket.truth["form"], ticket.name
        for passage in read.passages:
            if passage.place in ticket.texts and "html" not in passage.place:
                whole = ticket.texts[passage.place]
                assert passage.text == whole or "<" in whole, (ticket.name, passage.place)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_charset_of_its_place(charset: str) -> None:
    [read] = sound_tickets("转账没到账，请帮忙看看".encode(charset))
    assert read.passages[0].text == "转账没到账，请帮忙看看"


def test_several_tickets_in_one_export_and_one_a_line() -> None:
    one = {"id": 1, "requester_id": 5, "subject": "a", "description": "first"}
    two = {"id": 2, "requester_id": 6, "subject": "b", "description": "second"}
    shapes = (
        json.dumps({"tickets": [one, two]}),
        json.dumps([one, two]),
        json.dumps(one) + "\n" + json.dumps(two) + "\n",
    )
    for shape in shapes:
        found = sound_tickets(shape.encode())
        assert [ticket.number for ticket in found] == ["1", "2"]
        assert [ticket.form for ticket in found] == [Form.ZENDESK] * 2
    listed = json.dumps([{"id": 3, "description_text": "x"}, {"id": 4, "description_text": "y"}])
    assert [t.form for t in sound_tickets(listed.encode())] == [Form.FRESHDESK] * 2


def test_a_chat_in_brackets_is_a_text() -> None:
    [read] = sound_tickets("[2026-11-20 09:14] 小王: 哥 币打过去了".encode())
    assert read.form is Form.TEXT


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b" " * 20, "ticket_empty"),
        (b"", "ticket_empty"),
        (b'{"a": 1}', "ticket_json_unknown"),
        (b"[1, 2]", "ticket_json_unknown"),
        (b"[" * 200_000, "ticket_too_deep"),
        (b'{"ticket":' * 100_000, "ticket_too_deep"),
    ],
)
def test_what_is_no_ticket_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Mistake) as refused:
        sound_tickets(data)
    assert refused.value.key == key


def test_a_file_beyond_the_bound_is_refused_and_a_long_ticket_is_cut() -> None:
    with pytest.raises(Mistake) as refused:
        sound_tickets(b"a" * (LARGEST_FILE + 1))
    assert refused.value.key == "ticket_too_large"
    [read] = sound_tickets(b"a" * (LARGEST_TICKET + 1))
    assert read.cut
    assert len(read.passages[0].text) == LARGEST_TICKET


def test_a_number_that_is_none_is_left_out() -> None:
    ticket = {"id": "\x1b[31mred", "requester_id": 5, "subject": "a", "description": "b"}
    assert sound_tickets(json.dumps({"ticket": ticket}).encode())[0].number == ""
