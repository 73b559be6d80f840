"""Puts a written ticket into the bytes that a mail program sends: parts, charsets, encodings.

Sources: RFC 5322 (message), RFC 2045 and 2047 (encodings, encoded words), RFC 2046 (multipart).
"""

import base64
import quopri
import re
from typing import Any

from tests.tickets.made_up import lookalike
from tests.tickets.markup import Writer


def word(text: str, charset: str) -> str:
    """RFC 2047 encoded words where the text is not plain ASCII, at most 24 characters in each."""
    if text.isascii():
        return text
    pieces = [text[at : at + 12] for at in range(0, len(text), 12)]
    coded = (base64.b64encode(piece.encode(charset)).decode() for piece in pieces)
    return "\r\n ".join(f"=?{charset.upper()}?B?{piece}?=" for piece in coded)


def encode(text: str, charset: str, how: str) -> bytes:
    data = text.replace("\r\n", "\n").replace("\n", "\r\n").encode(charset)
    if how == "base64":
        return base64.encodebytes(data).replace(b"\n", b"\r\n")
    if how == "quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return data


def part(text: str, kind: str, charset: str, how: str) -> bytes:
    head = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: {how}\r\n"
    return head.encode() + b"\r\n" + encode(text, charset, how)


def multipart(parts: list[bytes], kind: str, border: str) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{border}"\r\n\r\n'.encode()
    middle = b"".join(b"--" + border.encode() + b"\r\n" + piece + b"\r\n" for piece in parts)
    return head + middle + f"--{border}--\r\n".encode()


def picture(seed: str) -> bytes:
    head = (
        "Content-Type: image/png; name=screenshot.png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=screenshot.png\r\n\r\n"
    )
    return head.encode() + lookalike(seed, "img").encode() + b"\r\n"


def mail(writer: Writer, body: str, options: dict[str, str]) -> tuple[bytes, list[Any]]:
    """The mail, and its things by place: `header:Subject`, or `part:N`, the N-th leaf decoded."""
    charset, how = options.get("charset", "utf-8"), options.get("cte", "8bit")
    head, _, rest = body.partition("\n\n")
    lines, things = [], []
    for line in head.split("\n"):
        name, _, value = line.partition(": ")
        text, found = writer.write(value, f"header:{name}")
        quoted = re.match(r"(.*?)( <[^>]*>)?$", text)
        assert quoted
        lines.append(f"{name}: {word(quoted[1], charset)}{quoted[2] or ''}")
        things += found
    plain, _, hand = rest.partition("---html---\n")
    parts = []
    if plain.strip():
        mark = len(writer.drawn)
        text, found = writer.write(plain, "part:1")
        writer.drawn = writer.drawn[mark:]
        parts.append(part(text, "plain", charset, how))
        things += found
    if hand or options.get("html"):
        number = f"part:{len(parts) + 1}"
        text, found = writer.write(hand, number, True) if hand else writer.twin(plain, number)
        parts.append(part(f"<html><body>\n{text}</body></html>\n", "html", charset, how))
        shift = len("<html><body>\n")
        moved = ({**t, "start": t["start"] + shift, "end": t["end"] + shift} for _, t in found)
        things += [(at, thing) for (at, _), thing in zip(found, moved, strict=True)]
    border = f"=_{abs(hash_of(body)):x}"
    whole = parts[0] if len(parts) == 1 else multipart(parts, "alternative", border)
    if options.get("attach"):
        whole = multipart([whole, picture(body)], "mixed", border + "m")
    top = "\r\n".join([*lines, "MIME-Version: 1.0"]) + "\r\n"
    return top.encode() + whole, things


def hash_of(text: str) -> int:
    return int.from_bytes(text.encode()[-8:])
