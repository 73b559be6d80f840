"""A password that the word before it gives away."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

_LABEL = (
    r"(?:pass(?:word|wd|phrase|code)|passwd"
    r"|(?<![A-Za-z])(?:pwd|p(?:ass|w)(?=[ \t]?[:：=])"
    # Behind a login: letters, digits and a sign in one word.
    r"|(?<=\s)pass(?=[ \t](?=[!-~]*[A-Za-z])(?=[!-~]*\d)[!-~]*[!-/:-@][!-~])"
    r"|pin(?:[\s_-]?code)?)"
    r"|contraseña|mot\sde\spasse|senha|parola\sd'ordine|kennwort|passwort|heslo"
    r"|密码|密碼|口令|暗証番号|パスワード|비밀번호|пароль|şifre)"
)
# "password for the backup is ...", 密码一直是: some words, but no other sentence.
_LABELLED = re.compile(
    rf"{_LABEL}(?![A-Za-z])(?P<gap>[\"'”」』]?(?:[^\n:：=,，.。;；!！?？<>\"']{{0,24}}?"
    r"(?:(?=[:：=是为為]|\b(?:is|was)\b)|(?<=[试試][过過])|(?<=\btried)))?"
    r"[ \t]{0,3}(?P<sign>[:：=]|是|为|為|is|was|es|ist|est)?[ \t]{0,3}[\"'“‘「『`]?)"
    r"(?P<value>[!-~]{4,64})",
    re.IGNORECASE,
)
# What a sentence says of a password instead of telling it.
_SAID_OF_IT = re.compile(
    r"(?:null|none|true|false|nil|undefined|required|wrong|incorrect|invalid|correct|right|error|empty|missing"
    r"|forgot(?:ten)?|lost|reset|changed?|protected|manager|what|when|where|which|that|this|there|please"
    r"|\d{1,4}(?:[-/.:~]\d{1,4}){1,2}|https?:.*|//.*|0x.*"
    r"|string|xxx+|\*+|\.+|-+|_+|<.*|\[.*|\{.*|\$.*)",
    re.IGNORECASE,
)
# `密码是 a1b2c3 或者 A1B2C3`: who does not remember writes both.
_OR = re.compile(
    r"[\"'”」』`.。,，]{0,2}[ \t]{0,2}(?:或者?|还是|還是|or(?:[ ]maybe)?)"
    r"[ \t]{0,2}(?P<value>[!-~]{6,64})"
)
_END = "\"'`,;.?)]}>"


def find_passwords(text: str) -> Iterator[Found]:
    """What stands behind "password:" whole; behind "is" or a space only what is no word."""
    for match in _LABELLED.finditer(text):
        value = _value(match)
        if not value or _SAID_OF_IT.fullmatch(value):
            continue
        if match["sign"] in (":", "：", "=") or _is_no_word(value, bare=not match["sign"]):
            end = match.start("value") + len(value)
            yield PrivateKind.PASSWORD, match.start("value"), end
            yield from _others(text, end)


def _others(text: str, end: int) -> Iterator[Found]:
    while other := _OR.match(text, end):
        value = other["value"].rstrip("\"'`,;)]}>")
        if not _is_no_word(value, bare=True):
            return
        end = other.start("value") + len(value)
        yield PrivateKind.PASSWORD, other.start("value"), end


def _value(match: re.Match[str]) -> str:
    value: str = match["value"]
    quote = match["gap"][-1:]
    if quote and quote in "\"'`":
        value = value.partition(quote)[0]
    value = re.split(r"<|&(?:\w{2,8};|#\d{1,6};|\w{1,32}=)|\\n|\\\"", value, maxsplit=1)[0]
    return value.rstrip(_END) if len(value.rstrip(_END)) >= len(value) - 2 else value


def _is_no_word(value: str, *, bare: bool) -> bool:
    digits = sum(map(str.isdigit, value))
    if bare:
        return digits > 0 and len(value) >= 6 and any(map(str.isalpha, value))
    return digits > 0 or not value.isalpha()
