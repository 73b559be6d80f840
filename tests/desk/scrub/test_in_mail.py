from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from tests.secrets import making
from tests.tickets.read import from_mail, tickets
from txdoctor.desk.scrub.in_mail import is_mail, scrub_mail

PHRASE = " ".join(making.phrase(seed="mail"))
CHINESE = " ".join(making.phrase(language="chinese_simplified", seed="mail"))


def mail(charset: str = "utf-8", cte: str | None = None, body: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "林 <lin@mail.example>"
    made["Subject"] = "助记词 " + CHINESE
    made["Message-ID"] = "<4711.20261119@mail.example>"
    text = body or f"你好\n我的助记词 {CHINESE}\n电话 13800001234\n"
    made.set_content(text, charset=charset, cte=cte)
    made.add_alternative(f"<p>{text}</p>", subtype="html", charset=charset, cte=cte)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_each_text_is_scrubbed_in_its_own_charset(charset: str, cte: str) -> None:
    done = scrub_mail(mail(charset, cte).as_bytes())
    texts = from_mail(done.data)
    assert set(texts) == set(from_mail(mail(charset, cte).as_bytes()))
    assert texts["header:Subject"] == "助记词 [recovery phrase removed]"
    assert texts["header:From"] == "林 <removed@scrubbed.invalid>"
    assert texts["header:Message-ID"] == "<4711.20261119@mail.example>"
    for part in ("part:1", "part:2"):
        assert "我的助记词 [recovery phrase removed]\n电话 [phone number removed]" in texts[part]
    assert {place for place, _ in done.removed} == {
        "header:From",
        "header:Subject",
        "part:1",
        "part:2",
    }


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_line_ends_stay(ends: bytes) -> None:
    data = mail(cte="8bit").as_bytes(policy=policy.SMTP.clone(linesep="\n")).replace(b"\n", ends)
    done = scrub_mail(data).data
    assert done.count(b"\r\n") == (done.count(b"\n") if ends == b"\r\n" else 0)


def test_a_mail_without_anything_private_stays_to_the_byte() -> None:
    made = EmailMessage()
    made["Subject"] = "pending"
    made.set_content("My transfer waits.\n" + "ab" * 32)
    data = made.as_bytes()
    assert scrub_mail(data).data == data


def test_attachments_of_text_are_read_and_pictures_counted() -> None:
    made = mail()
    made.add_attachment(b'{"privateKey": "' + b"ab" * 32 + b'"}', "application", "octet-stream")
    made.add_attachment(b"\x89PNG\r\n\0", "image", "png", filename="lin@mail.example.png")
    done = scrub_mail(made.as_bytes())
    assert done.unread == 1
    leaves = [part for part in message_from_bytes(done.data).walk() if not part.is_multipart()]
    assert leaves[2].get_payload(decode=True) == b'{"privateKey": "[private key removed]"}'
    assert leaves[3].get_payload(decode=True) == b"\x89PNG\r\n\0"
    assert b"lin@mail.example" not in done.data.replace(b"4711.20261119@mail.example", b"")


def test_a_forwarded_mail_is_read_too() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("see below")
    outer.add_attachment(mail())
    done = scrub_mail(outer.as_bytes())
    assert CHINESE not in "".join(from_mail(done.data).values())
    assert b"lin@mail.example>" not in done.data.replace(b"4711.20261119@mail.example", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?x-none?B?!!!?=\nMIME-Version: 1.0\n\nhi a@b.org",
        b"Subject: a\nContent-Type: text/plain; charset=nonsense\n\nhi a@b.org \xff\xfe",
        b"Received: x\nContent-Transfer-Encoding: uue\n\nbegin 644 x\n#0V%T\n`\nend\na@b.org",
        b"Received: x\nContent-Transfer-Encoding: base64\nContent-Type: text/plain\n\n!!a@b.org",
        b"From: \xff\xfe a@b.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nbroken",
    ],
)
def test_a_broken_mail_is_no_trouble(data: bytes) -> None:
    assert is_mail(data)
    assert b"a@b.org" not in scrub_mail(data).data


def test_only_what_a_mail_program_wrote_is_a_mail() -> None:
    assert not is_mail(b"From: me\nSubject: hello\n\nI typed this myself.")
    assert not is_mail(b"hello: world\n")
    mails = [ticket for ticket in tickets("open") if ticket.name.endswith(".eml")]
    assert mails
    assert all(is_mail(ticket.data) for ticket in mails)


def test_a_charset_that_spells_a_space_in_letters_hides_nothing() -> None:
    phrase = "+ACA-".join(["abandon"] * 11 + ["about"])
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-7\n\n"
    done = scrub_mail(head + f"The fee was 3 +IKw-.\n\n{phrase}\n".encode())
    assert [removed.kind for _, removed in done.removed] == ["seed-phrase"]
    assert b"abandon" not in done.data
    assert "3 €." in done.data.partition(b"\n\n")[2].decode("utf-7")


@pytest.mark.parametrize("subject", ["my private key", "=?utf-8?b?5oiR55qE56eB6ZKl?="])
def test_the_subject_names_what_is_in_the_text(subject: str) -> None:
    key = making.hex_key("in_mail")
    head = f"MIME-Version: 1.0\nSubject: {subject}\n\n"
    done = scrub_mail(f"{head}0x{key}\nthanks\n".encode())
    assert done.data == f"{head}[private key removed]\nthanks\n".encode()
    assert not scrub_mail(f"MIME-Version: 1.0\nSubject: missing\n\n0x{key}\n".encode()).removed
