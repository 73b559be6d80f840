"""A mail is read through its encodings; one that is broken is read as far as it goes."""

from __future__ import annotations

import pytest

from txdoctor.desk.tickets.mail import is_mail, mail

HEAD = b"From: a@b.example\r\nDate: Thu, 19 Nov 2026 10:12:33 +0800\r\nSubject: =?GBK?B?16rV\r\n"


def test_the_senders_clock_says_the_zone() -> None:
    read = mail(b"From: a@b.example\nDate: Thu, 19 Nov 2026 10:12:33 +0800\n\nhello\n")
    assert read.received_at == 1_795_054_353
    assert read.offset == 480
    assert [passage.text.strip() for passage in read.passages] == ["hello"]


def test_html_is_read_only_where_it_is_no_copy() -> None:
    both = (
        b"MIME-Version: 1.0\nFrom: a@b.example\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nplain\n"
        b"--x\nContent-Type: text/html\n\n<p>html</p>\n--x--\n"
    )
    assert [p.text.strip() for p in mail(both).passages] == ["plain"]
    alone = both.replace(b"plain\n--x", b"\n--x")
    assert [p.text.strip() for p in mail(alone).passages if p.text.strip()] == ["html"]


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"\r\nbody",
        b"From: a\nDate: not a date\nContent-Type: text/plain; charset=no-such\n\n\xff\xfebody",
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x",
        b"From: a\nDate: x\nContent-Transfer-Encoding: base64\n\n====not base64====",
        b"From: a\nDate: Thu, 99 Nov 2026 99:99:99 +9999\n\nbody",
        b"From: a\nMIME-Version: 1.0\n"
        + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2000,
    ],
)
def test_a_broken_mail_raises_nothing(data: bytes) -> None:
    assert is_mail(data)
    assert mail(data).form == "eml"


def test_a_ticket_with_a_colon_is_no_mail() -> None:
    assert not is_mail("问题: 没到账\n时间: 昨天\n\n谢谢".encode())
    assert not is_mail(b"Problem: my transfer\nDate: yesterday\n\nthanks")
