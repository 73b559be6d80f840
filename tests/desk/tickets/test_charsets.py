"""Bytes that say nothing of their charset."""

import codecs

import pytest

from tests.desk.conftest import sound_tickets
from tests.secrets import making
from txdoctor.desk.tickets.charsets import text_of_bytes
from txdoctor.desk.triage.masking import mask


def test_each_charset_by_what_fits() -> None:
    for charset in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert text_of_bytes("转账没到账".encode(charset)) == "转账没到账"
    assert text_of_bytes(b"\xa3\xff") == "\xa3\xff"
    assert text_of_bytes(b"\xff\xfe\x00")
    assert text_of_bytes("没到账".encode("utf-16") + b"x").startswith("没到账")


MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
PHRASE = " ".join(making.phrase(seed="behind a mark"))
MAIL = "From: a@example.org\nContent-Type: text/plain; charset={}\n\n{}\n"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("spare", range(4))
def test_a_phrase_behind_a_mark_is_seen(mark: bytes, spare: int) -> None:
    [ticket] = sound_tickets(mark + PHRASE.encode() + b" " * spare)
    masked = mask(ticket)
    assert [taken.kind for taken in masked.taken] == ["seed-phrase"]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-be", "utf-32", "us-ascii", "nonsense"])
def test_a_phrase_in_a_mail_that_names_another_charset_is_seen(charset: str) -> None:
    for spare in range(4):
        [ticket] = sound_tickets(MAIL.format(charset, PHRASE + " " * spare).encode())
        assert "seed-phrase" in [taken.kind for taken in mask(ticket).taken]
