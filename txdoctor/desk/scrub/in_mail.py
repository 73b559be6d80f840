"""A mail stays a mail: what is private goes out of its headers and of each of its texts."""

import base64
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.generator import BytesGenerator
from email.header import Header, decode_header, make_header
from email.message import Message
from email.policy import compat32
from io import BytesIO
from typing import Any, TypeAlias

from txdoctor.desk.scrub.characters import Encoding, encoding_of, hides
from txdoctor.desk.scrub.in_json import is_json, scrub_json
from txdoctor.desk.scrub.kinds import PrivateKind, mark_of
from txdoctor.desk.scrub.scrubbing import Removed, Scrubbed, scrub
from txdoctor.records import dataclass

# RFC 5322, section 2.2: names of printable characters but the colon; a mail has one of these.
_FIRST = re.compile(rb"(?:[!-9;-~]+:|From )")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_OF_A_MAIL = re.compile(
    rb"^(?:mime-version|received|message-id|content-type|return-path|delivered-to):", re.I | re.M
)
_LONGEST_HEAD = 65_536  # bytes that are looked at

# They look like mail addresses and are none; without them an answer finds no thread.
_IDS = ("message-id", "in-reply-to", "references")
# RFC 5322, section 3.6: these hold addresses and nothing else, so an address has to stand there.
_ADDRESSES = ("from", "to", "cc", "bcc", "sender", "reply-to", "return-path", "delivered-to")
_NOBODY = "removed@scrubbed.invalid"
_TEXTS = ("application/json", "application/xml", "application/x-ndjson")

# A mail as parsed by the old policy, which keeps what it does not understand as it came.
_Mail: TypeAlias = "Message[Any, Any]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrubbedMail:
    """The mail's new bytes, what went with the place it stood in, and how many parts are no text.

    A place is `header:Subject` or `part:N`, the N-th leaf of the MIME tree counted from 1; lines
    and columns count in its decoded text.
    """

    data: bytes
    removed: tuple[tuple[str, Removed], ...]
    unread: int


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin as a mail does that a mail program wrote."""
    if not _FIRST.match(data):
        return False
    end = _HEAD_ENDS.search(data, 0, _LONGEST_HEAD)
    return _OF_A_MAIL.search(data, 0, end.start() if end else _LONGEST_HEAD) is not None


def scrub_mail(data: bytes, keep: Iterable[str] = ()) -> ScrubbedMail:
    """The mail without what is private, in the charsets and encodings it came in.

    Where nothing had to go these are the same bytes.
    """
    kept = tuple(keep)
    mail: _Mail = message_from_bytes(data, policy=compat32)
    subject = _decoded(str(mail.get("Subject", "")))
    removed: list[tuple[str, Removed]] = []
    unread = leaf = 0
    for part in mail.walk():
        removed += _headers(part, kept)
        if part.is_multipart():
            removed += _around(part, kept)
            continue
        leaf += 1
        if not _is_text(part):
            unread += 1
            continue
        removed += ((f"part:{leaf}", each) for each in _body(part, kept, subject))
    return ScrubbedMail(
        data=_written(mail, data) if removed else data, removed=tuple(removed), unread=unread
    )


def _written(mail: _Mail, before: bytes) -> bytes:
    ends = "\r\n" if b"\r\n" in before.partition(b"\n")[0] + b"\n" else "\n"
    out = BytesIO()
    policy = compat32.clone(linesep=ends)
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0, policy=policy).flatten(mail)
    return out.getvalue()


def _headers(part: _Mail, keep: tuple[str, ...]) -> Iterator[tuple[str, Removed]]:
    """Rewrites the headers that hold something private."""
    pairs = list(part.raw_items())
    done = [_header(name, str(value), keep, part.is_multipart()) for name, value in pairs]
    if not any(each.removed for each in done):
        return
    for name, _ in pairs:
        del part[name]
    for (name, _), each in zip(pairs, done, strict=True):
        part[name] = each.text
        yield from ((f"header:{name}", removed) for removed in each.removed)


def _around(part: _Mail, keep: tuple[str, ...]) -> Iterator[tuple[str, Removed]]:
    """RFC 2046, section 5.1: text before the first part and behind the last, shown by nobody."""
    for name in ("preamble", "epilogue"):
        text = getattr(part, name)
        if text:
            done = scrub(text, keep)
            setattr(part, name, done.text)
            yield from ((name, removed) for removed in done.removed)


def _header(name: str, value: str, keep: tuple[str, ...], multipart: bool) -> Scrubbed:
    low = name.lower()
    if multipart and low == "content-type":
        return Scrubbed(text=value, removed=())  # it names the boundary of the parts
    if low in _IDS:
        keep = (*keep, PrivateKind.EMAIL)
    done = _as_header(low, scrub(value, keep))
    if "=?" not in done.text:
        return done
    decoded = _as_header(low, scrub(_decoded(done.text), keep))
    if not decoded.removed:
        return done
    text = Header(decoded.text, "utf-8", header_name=name).encode()
    return Scrubbed(text=text, removed=(*done.removed, *decoded.removed))


def _as_header(name: str, done: Scrubbed) -> Scrubbed:
    if name not in _ADDRESSES:
        return done
    return replace(done, text=done.text.replace(mark_of(PrivateKind.EMAIL), _NOBODY))


def _decoded(value: str) -> str:
    """RFC 2047; a header that cannot be read stays as it is."""
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, MessageError, LookupError, ValueError):
        return value


def _is_text(part: _Mail) -> bool:
    if part.get_content_maintype() == "text" or part.get_content_type() in _TEXTS:
        return True
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or b"\0" in data:
        return False
    encoding = encoding_of(data)
    return encoding.sure and encoding.name == "utf-8"


def _body(part: _Mail, keep: tuple[str, ...], subject: str) -> tuple[Removed, ...]:
    """Rewrites the text of one leaf if it holds something private, by what the subject says too."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ()
    encoding = _encoding(data, part.get_content_charset())
    text = encoding.decode(data)
    done = scrub_json(text, keep) if is_json(text) else scrub(text, keep, under=subject)
    if not done.removed:
        return _undecoded(part, keep)
    _set(part, encoding.mark + encoding.encode(done.text))
    return done.removed


def _undecoded(part: _Mail, keep: tuple[str, ...]) -> tuple[Removed, ...]:
    """What stands beside the letters of an encoding, where no decoder takes it up."""
    letters = part.get_payload()
    if not isinstance(letters, str):
        return ()
    done = scrub(letters, keep)
    if done.removed:
        part.set_payload(done.text)
    return done.removed


def _encoding(data: bytes, charset: str | None) -> Encoding:
    """The charset that the part names if it is true, else what the bytes look like."""
    if charset is not None:
        try:
            text = data.decode(charset)
            # UTF-7 spells one text in many ways: then it is written anew where something goes.
            same = text.encode(charset) == data or bool(scrub(text).removed)
            if same and not hides(data, charset):
                return Encoding(name=charset)
        except (LookupError, ValueError):
            pass
    return encoding_of(data)


def _set(part: _Mail, data: bytes) -> None:
    """RFC 2045, section 6: the transfer encoding that was there, or Base64 for a rare one."""
    how = str(part.get("Content-Transfer-Encoding", "8bit")).strip().lower()
    if how in ("7bit", "8bit", "binary"):
        part.set_payload(data.decode("ascii", "surrogateescape"))
    elif how == "quoted-printable":
        part.set_payload(quopri.encodestring(data).decode("ascii"))
    else:
        if how != "base64":
            del part["Content-Transfer-Encoding"]
            part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(data).decode("ascii"))
