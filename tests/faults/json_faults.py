"""The body is not the JSON that it should be, or is JSON that parsers disagree on."""

from collections.abc import Callable
from typing import Any

from .exchange import Json, Reply, dump, parse
from .fault import ALL_TRUTHS, Fault, Play, Scene, rows

HOLE = "@@hole@@"


def _body(change: Callable[[bytes], bytes]) -> Play:
    """Change the honest body's bytes."""

    def play(scene: Scene) -> Reply:
        honest = scene.honest()
        return Reply(status=honest.status, headers=honest.headers, body=change(honest.body))

    return play


def _value(token: str) -> Play:
    """Put raw text where the answer stands: the result of each call, a value of a REST object."""
    return _body(
        lambda body: dump(_holed(_read(body))).replace(f'"{HOLE}"'.encode(), token.encode())
    )


def _read(body: bytes) -> Json:
    try:
        return parse(body)
    except ValueError:
        return body.decode()


def _holed(said: Json) -> Json:
    if isinstance(said, list):
        return [_holed(one) for one in said] or [HOLE]
    if isinstance(said, dict) and said:
        spoilt = "result" if "result" in said else next(reversed(_plain(said)))
        return {**said, spoilt: HOLE}
    return HOLE


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    """The members that hold no structure, or all where each does."""
    return {k: v for k, v in said.items() if not isinstance(v, dict | list)} or said


def _twice(body: bytes) -> bytes:
    """Each object says its last member twice: first null, then what is true."""
    said = _read(body)
    if isinstance(said, dict) and said:
        last = list(said)[-1] if "result" not in said else "result"
        rest = dump({key: value for key, value in said.items() if key != last})[1:-1]
        pairs = dump({last: None})[1:-1] + b"," + dump({last: said[last]})[1:-1]
        return b"{" + (rest + b"," if rest else b"") + pairs + b"}"
    if isinstance(said, list):
        return b"[" + b",".join(_twice(dump(one)) for one in said) + b"]"
    return b'{"result":null,"result":' + dump(said) + b"}"


def _utf16(body: bytes) -> bytes:
    return body.decode().encode("utf-16")


def _again(body: bytes) -> bytes:
    return body + b"\n" + body


def _deep(depth: int, opening: bytes, closing: bytes) -> Callable[[bytes], bytes]:
    return lambda body: opening * depth + body + closing * depth


FAULTS: tuple[Fault, ...] = rows("json", ALL_TRUTHS, (
    ("nan", _value("NaN"), False, "NaN in place of the answer."),
    ("infinity", _value("-Infinity"), False, "-Infinity in place of the answer."),
    ("1e999", _value("1e999"), False, "A number beyond any float in place of the answer."),
    ("huge-exponent", _value("1e1000000000"), False,
     "A number of a thousand million digits, written short."),
    ("many-digits", _value("9" * 4301), False,
     "An integer of 4301 digits, one more than Python reads by default."),
    ("257-bit", _value(str(2**256)), False, "An integer of 257 bits in place of the answer."),
    ("boolean", _value("true"), False, "true in place of the answer."),
    ("odd-hex", _value('"0x1_0"'), False, "A hex number with an underscore, which int() takes."),
    ("signed-hex", _value('"-0x10"'), False, "A negative hex number, which int() takes."),
    ("spaced-hex", _value('" 0x10 "'), False, "A hex number between spaces, which int() takes."),
    ("wide-digits", _value('"\uff11\uff12\uff13"'), False, "Full-width digits, which int() takes."),
    ("lone-surrogate", _value('"\\ud800 half a character"'), False,
     "Half a character as \\ud800, which cannot be printed."),
    ("hostile-text", _value('"\\u001b[2J\\u202e[link=http://evil.test]CONFIRMED"'), False,
     "Terminal escapes, right-to-left override and markup in place of the answer."),
    ("zero-byte", _value('"\\u0000"'), False, "A zero byte in place of the answer."),
    ("duplicate-keys", _body(_twice), True, "Each object says one member twice, null and true."),
    ("utf16", _body(_utf16), True, "The honest body in UTF-16."),
    ("bom", _body(lambda body: b"\xef\xbb\xbf" + body), True, "A byte order mark in front."),
    ("deep-lists", _body(_deep(3000, b"[", b"]")), False, "The honest body inside 3000 lists."),
    ("deep-objects", _body(_deep(3000, b'{"a":', b"}")), False,
     "The honest body inside 3000 objects."),
    ("bad-bytes", _body(lambda body: body[:-1] + b"\xff\xc3\x28" + body[-1:]), False,
     "Bytes that are not UTF-8 inside the body."),
    ("truncated", _body(lambda body: body[: len(body) * 2 // 3]), False,
     "Two thirds of the body, with a Content-Length that fits."),
    ("trailing-garbage", _body(lambda body: body + b"<!-- cache 7 -->"), True,
     "A comment behind the honest body."),
    ("two-documents", _body(_again), True, "The honest body twice, one below the other."),
    ("single-quotes", _body(lambda body: body.replace(b'"', b"'")), False,
     "Single quotes instead of double ones."),
    ("scalar", _body(lambda _: b"42"), False, "The number 42 and nothing else."),
    ("string", _body(lambda _: b'"ok"'), False, "The text ok and nothing else."),
    ("null", _body(lambda _: b"null"), False, "null and nothing else."),
    ("empty-object", _body(lambda _: b"{}"), False, "An empty object."),
    ("empty-list", _body(lambda _: b"[]"), False, "An empty list."),
    ("spaces", _body(lambda _: b" \n\t "), False, "Spaces only."),
))  # fmt: skip
