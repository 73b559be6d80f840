"""What a mail, a chat or a spreadsheet put around a hash is taken off, and each step is named."""

from __future__ import annotations

import re

from txdoctor.encoding.unseen import INVISIBLE, NARROW, WIDE
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A text ready for the recognisers; `mended` names what was done to it, in order."""

    text: str
    mended: tuple[Term, ...] = ()


def tidy(text: str) -> Pasted:
    """Take off what is certainly not part of a hash, an address, a link or a raw transaction.

    Linear in the length of the text; no character that could belong to an identifier is changed,
    except that the full-width spelling of an ASCII letter or digit is narrowed. Letters of other
    alphabets that only look alike stay, so that they are seen.
    """
    steps = (_without_invisible, _narrowed, _on_one_line, _unwrapped)
    mended: list[Term] = []
    for step in steps:
        text, named = step(text)
        mended += named
    return Pasted(text=text, mended=tuple(dict.fromkeys(mended)))


Step = tuple[str, tuple[Term, ...]]


def _without_invisible(text: str) -> Step:
    seen, count = INVISIBLE.subn("", text)
    return (seen, (Term("invisible-characters-removed"),)) if count else (text, ())


def _narrowed(text: str) -> Step:
    if text.isascii() or not WIDE.search(text):
        return text, ()
    return text.translate(NARROW), (Term("full-width-narrowed"),)


# RFC 3676, section 4.5: a quoted line begins with one or more `>`.
_QUOTED = re.compile(r"(?:>\s?)+")


def _on_one_line(text: str) -> Step:
    lines = [line.strip() for line in text.splitlines()]
    plain = [_QUOTED.sub("", line, count=1) if line[:1] == ">" else line for line in lines]
    kept = [line for line in plain if line]
    named = []
    if any(before != after for before, after in zip(lines, plain, strict=True) if after):
        named.append(Term("mail-quote-marks-removed"))
    if len(kept) > 1:
        named.append(Term("joined-lines"))
        # RFC 2045, section 6.7: quoted-printable ends a line that goes on with `=`.
        kept[:-1] = [line.removesuffix("=") for line in kept[:-1]]
    return "".join(kept), tuple(named)


_HEAD = " \t\u00a0\u3000\"'`*#<([{“‘«「『【《（［｛•·"
_TAIL = " \t\u00a0\u3000\"'`*>)]}”’»」』】》）］｝.,;:!?，。；：！？、．…"
_MARKDOWN_LINK = re.compile(r"!?\[[^\[\]]{0,300}\]\(\s*<?([^\s()<>]+)>?\s*\)")
_CHAT_LINK = re.compile(r"<(https?://[^\s|<>]+)\|[^<>]{0,300}>")
_BULLET = re.compile(r"(?:[-*•·‣]|\d{1,2}[.)、])\s+(?=\S)")
_COMPLETE = re.compile(r"(?:0x)?[0-9a-f]{64}", re.I)

# What wallets, exchanges and tickets write before a hash or an address.
_WORDS = (
    "(?:transaction|tx|txn)[ _-]?(?:hash|id)", "block[ _-]?hash", "transaction", "txn", "tx",
    "hash", "(?:raw|signed)[ _-]?(?:transaction|tx|hex)?", "psbt", "signature",
    "(?:wallet|deposit|withdrawal|contract|sender|receiver|recipient)?[ _-]?(?:address|addr)",
    "sender", "receiver", "recipient", "from", "to", "account", "link", "url", "id",
)  # fmt: skip
_HAN_WORDS = (
    "(?:链上)?(?:交易|转账|区块)?(?:哈希|散列|hash)(?:值|号)?", "交易(?:单号|编号|号|id|链接)",
    "(?:钱包|收款|付款|转账|充值|提币|提现|合约|我的|对方)?地址", "(?:浏览器|区块链)?链接",
    "原始交易", "交易",
)  # fmt: skip
_SEPARATOR = r"[\s:：=＝#/|\"'“”]"
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(_WORDS)})(?:\s+is\b)?(?={_SEPARATOR}|[(（])"
    rf"|(?:{'|'.join(_HAN_WORDS)})(?:是|为)?)"
    rf"(?:\s*[(（][^()（）]{{0,20}}[)）])?{_SEPARATOR}*(?=\S)",
    re.I,
)
_LAYERS = 6  # a label in a bullet in brackets in quotes is four; nothing real has more


def _unwrapped(text: str) -> Step:
    named: list[Term] = []
    for _ in range(_LAYERS):
        before = text
        for peel in (_out_of_markdown, _out_of_brackets, _without_label):
            text, found = peel(text)
            named += found
        if text == before:
            break
    return text, tuple(named)


def _out_of_markdown(text: str) -> Step:
    text = text.strip()
    found = _MARKDOWN_LINK.fullmatch(text) or _CHAT_LINK.fullmatch(text)
    return (found[1], (Term("label-removed"),)) if found else (text, ())


def _out_of_brackets(text: str) -> Step:
    core = text.lstrip(_HEAD).rstrip(_TAIL)
    tail = text.rstrip()[len(text.rstrip(_TAIL)) :]
    if ("…" in tail or ".." in tail) and not _COMPLETE.fullmatch(core):
        return text.strip(), ()
    if core == text.strip() or not core:
        return text.strip(), ()
    return core, (Term("punctuation-removed"),)


def _without_label(text: str) -> Step:
    found = _BULLET.match(text) or _LABEL.match(text)
    return (text[found.end() :], (Term("label-removed"),)) if found else (text, ())
