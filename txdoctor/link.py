"""An explorer's link is taken apart: it says the network and the hash, and is never followed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a link says.

    `place` is what `places` has for its host and path, "" for a host that is not known. `page` is
    what the path leads to: `transaction`, `address`, `block`, or "". `pieces` are the parts that
    may be the hash or the address, the likeliest first.
    """

    place: str
    page: str
    pieces: tuple[str, ...]


def read_link(text: str, places: Mapping[str, str]) -> Link | None:
    """Take a web address apart; None where the text is none.

    `places` has host names, with or without the first parts of a path, of known explorers. Only
    the very host counts: `etherscan.io.example.org` or `user@host` is a host that is not known,
    whatever it looks like.
    """
    found = _LINK(text)
    if not found or not (found[1] or _plain_site(found[2], found[3])):
        return None
    host = _host(found[2])
    parts, query = _parts(found[3] or "")
    depth, place = _place(host, parts, places) if host else (0, "")
    if not place:
        return Link(place="", page="", pieces=_every_piece(parts, query))
    rest = parts[depth:]
    if rest and rest[0].lower() in _TEST_NETWORKS:
        place, rest = f"{place}-{rest[0].lower()}", rest[1:]
    page, pieces = _page(parts[:depth], rest)
    return Link(place=place, page=page, pieces=pieces or _every_piece(rest, query))


def led_to(text: str) -> str:
    """The link inside a link: what Google, Outlook and chats lead their readers to; "" for none.

    Nothing is followed: Safe Links (Microsoft, `url=`), URL Defense (Proofpoint, `/v3/__...__;`),
    `google.com/url?q=` and their like carry it in their own text, escaped by percent signs or not.
    """
    found = _WITHIN.search(text)
    if found is None:
        return ""
    inner = found[0].partition("__;")[0]
    if found["escaped"] or found["joint"] in "=?":
        inner = inner.partition("&")[0]
    return _unescaped(inner) if found["escaped"] else inner


_WITHIN = re.compile(
    r"(?<=(?P<joint>[=?/_]))https?"
    r"(?:://|(?P<escaped>%(?:25){0,2}3a(?:/|%(?:25){0,2}2f){2}))\S{4,2000}",
    re.I,
)
_MOST_ESCAPED = 3


def _unescaped(link: str) -> str:
    from urllib.parse import unquote

    for _ in range(_MOST_ESCAPED):
        link = link if "://" in link else unquote(link)
    return link


_LINK = re.compile(r"(https?://|//)?([^\s/?#]+)([/?#]\S*)?", re.I).fullmatch
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}", re.I).fullmatch
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}").fullmatch
_PORTS = (":443", ":80")
_MOST_PARTS = 40  # no explorer's path is deeper than six; a hostile text may be


def _plain_site(host: str, rest: str | None) -> bool:
    """Without a scheme, only `site.tld/...` is taken for a link."""
    return bool(_SITE(host)) and bool(rest) and str(rest)[0] == "/"


def _host(authority: str) -> str:
    """The host in lower case without `www.`; "" where it is anything but a plain public name."""
    if not authority.isascii():  # a Kelvin sign would become a k
        return ""
    host = authority.lower()
    for port in _PORTS:
        host = host.removesuffix(port)
    host = host.removesuffix(".")
    return host.removeprefix("www.") if _HOST(host) else ""


def _parts(rest: str) -> tuple[list[str], list[str]]:
    """Path and query in parts; a fragment that is a path (`#/transaction/..`) goes on with it."""
    before, _, fragment = rest.partition("#")
    path, _, query = before.partition("?")
    if fragment.lstrip("!").startswith("/"):
        inner, _, more = fragment.lstrip("!").partition("?")
        path, query = path + inner, query or more
    parts = [part for part in path.split("/", _MOST_PARTS)[:_MOST_PARTS] if part]
    values = [pair.partition("=")[2] for pair in query.split("&", _MOST_PARTS)[:_MOST_PARTS]]
    if parts and _LANGUAGE(parts[0]) and parts[0].lower() not in _PAGES:
        del parts[0]
    return parts, [value for value in values if value]


# Explorers put a language first: /zh/tx/.., /zh-hans/eth/tx/..
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?", re.I).fullmatch
_TEST_NETWORKS = frozenset(("testnet", "testnet3", "testnet4", "signet", "regtest", "sepolia"))
_PAGES = {
    "tx": "transaction", "txs": "transaction", "txn": "transaction", "txns": "transaction",
    "transaction": "transaction", "transactions": "transaction", "txid": "transaction",
    "extrinsic": "transaction", "hash": "transaction", "trx": "transaction",
    "address": "address", "addresses": "address", "addr": "address", "account": "address",
    "accounts": "address", "contract": "address", "token": "address", "wallet": "address",
    "block": "block", "blocks": "block",
}  # fmt: skip


def _place(host: str, parts: list[str], places: Mapping[str, str]) -> tuple[int, str]:
    """The longest known beginning of host and path, and how many parts of the path it took."""
    for depth in range(min(3, len(parts)), -1, -1):
        beginning = "/".join((host, *(part.lower() for part in parts[:depth])))
        known = places.get(beginning) or places.get(f"www.{beginning}")
        if known:
            return depth, known
    return 0, ""


def _page(taken: list[str], rest: list[str]) -> tuple[str, tuple[str, ...]]:
    for at, part in enumerate(rest):
        page = _PAGES.get(part.lower(), "")
        if page and at + 1 < len(rest):
            return page, (_bare(_likeliest(rest[at + 1 :])),)
    early = next((_PAGES[part.lower()] for part in taken if part.lower() in _PAGES), "")
    return (early, (_bare(rest[0]),)) if early and rest else ("", ())


def _likeliest(parts: list[str]) -> str:
    """The first part that is long enough for an identifier, or simply the first."""
    return next((part for part in parts if len(part) >= 26), parts[0])


def _bare(part: str) -> str:
    """mempool.space writes `<txid>:<output>`; only a whole hash before the colon is taken."""
    head, _, _ = part.partition(":")
    return head if len(head) in (64, 66) else part


def _every_piece(parts: list[str], query: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_bare(piece) for piece in (*parts, *query) if len(piece) >= 26))
