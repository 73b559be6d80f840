import json

import pytest

from tests.secrets import making
from tests.tickets.read import READERS, Ticket, tickets
from txdoctor.desk.scrub.files import scrub_file

FORMS = {".txt": "text", ".eml": "mail", ".json": "json"}
OPEN = list(tickets("open"))
PHRASE = " ".join(making.phrase(seed="files"))


@pytest.mark.parametrize("suffix", FORMS)
def test_every_ticket_stays_what_it_is_and_keeps_what_a_case_needs(suffix: str) -> None:
    some = [ticket for ticket in OPEN if ticket.name.endswith(suffix)]
    assert some
    for ticket in some:
        _check(ticket, suffix)


def _check(ticket: Ticket, suffix: str) -> None:
    done = scrub_file(ticket.data)
    assert done.form == FORMS[suffix], ticket.name
    after = READERS[suffix](done.data)
    assert after.keys() == ticket.texts.keys(), ticket.name
    for thing in (*ticket.truth["secrets"], *ticket.truth["personal"]):
        assert thing["text"] not in after[thing["in"]], ticket.name
    for thing in ticket.truth["subjects"]:
        assert thing["text"] in after[thing["in"]], ticket.name
    assert scrub_file(done.data).taken == (), ticket.name
    if not done.taken:
        assert done.data == ticket.data, ticket.name


@pytest.mark.parametrize("name", ["utf-8", "gbk", "utf-16", "utf-8-sig"])
def test_the_encoding_stays(name: str) -> None:
    data = f"助记词 {PHRASE}，谢谢\r\n".encode(name)
    done = scrub_file(data)
    assert done.data.decode(name) == "助记词 [recovery phrase removed]，谢谢\r\n"
    assert done.data[:2] == data[:2]


def test_bytes_that_are_no_text_pass_as_they_are() -> None:
    data = b"\xff\xfa\x80 " + PHRASE.encode() + b" \x81\xff"
    done = scrub_file(data)
    assert done.data == b"\xff\xfa\x80 [recovery phrase removed] \x81\xff"
    assert done.encoding == ""


def test_zeros_between_the_letters_hide_nothing() -> None:
    data = PHRASE.encode("utf-16-le")  # no mark says so
    assert b"\0".join(b"word" for _ in range(2)) not in scrub_file(data).data
    assert len(scrub_file(data).taken) == 1


def test_an_export_of_lines_stays_one() -> None:
    lines = [json.dumps({"id": n, "body": f"{PHRASE}\n"}) for n in range(3)]
    done = scrub_file("\n".join(lines).encode())
    left = [json.loads(line) for line in done.text.splitlines()]
    assert left == [{"id": n, "body": "[recovery phrase removed]\n"} for n in range(3)]
