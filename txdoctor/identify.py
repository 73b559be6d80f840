"""A pasted text is named as what it is: by its spelling alone, without asking anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from txdoctor import networks
from txdoctor.chains.general.uncovered import HOSTS, UNCOVERED
from txdoctor.model.subject import Kind, Subject
from txdoctor.readings import Named, holds, named_network, readings
from txdoctor.units import Id, Term, Untrusted
from txdoctor.wings import is_built_in

if TYPE_CHECKING:
    from txdoctor.link import Link


def identify(text: str, network: str | None = None) -> tuple[Subject, ...]:
    """Every possible reading of a pasted text, the likeliest first; never empty, never raises.

    `network` is what the user named: a network's name, a CAIP-2 id or a bare EVM chain id; a name
    that nobody knows is not judged here. A text that is clearly of another network is then
    UNREADABLE (`not-of-this-network`), never sent to the named one. Of several mistakes the most
    telling one is returned. Pure and linear in the length of the text; nothing is looked up.
    """
    if len(text) > LONGEST:
        return (_unreadable(text, "too-long", ("length", len(text))),)
    named = None if network is None else named_network(network)
    if named is None and network and network.lower() in UNCOVERED:
        return (_on_a_network_without_wing(text, network.lower()),)
    if _PLAIN(text):
        return _signed(readings(text, named), text, ())
    from txdoctor.paste import tidy

    tidied = tidy(text)
    found = _of_link(tidied.text, named) or readings(tidied.text, named)
    if not any(map(holds, found)):
        joined = _joined(tidied.text, named)
        if joined:
            return _signed(joined, text, (*tidied.mended, Term("joined-spaces")))
        found = _several(text) or found or (_without_form(text),)
    return _signed(found, text, tidied.mended)


def read_alike_once(
    texts: Iterable[str], network: str | None
) -> Iterator[tuple[str, tuple[Subject, ...]]]:
    """Each text with its readings, but of plain hashes that are read alike only the first."""
    known: set[str] = set()
    for text in texts:
        form = _form_of_hash(text)
        if form in known:
            continue
        found = identify(text, network)
        if form and all(holds(each) and is_built_in(each.chain) for each in found):
            known.add(form)
        yield text, found


def _form_of_hash(text: str) -> str:
    """How a plain hash is written; empty for any other text.

    One that begins with zeros is left out: it may be a block's.
    """
    if not _PLAIN(text) or text.removeprefix("0x").startswith("0000"):
        return ""
    return "0x" if text[1] == "x" else "digits"


def looks_like_target(word: str) -> bool:
    """Whether a command's first word is a hash, an address, a link or a raw transaction.

    Broken ones count too, so that `check` can say what is wrong; words of a language, options and
    file names do not.
    """
    if len(word) < _SHORTEST_TARGET or word[0] in "-@./~" or _COMMAND(word):
        return False
    found = identify(word)[0]
    return holds(found) or found.reason not in _NOT_A_TARGET


# Longer than what any node relays: a transaction of Bitcoin Core's standard weight has at most
# 800,000 hex digits, one of geth with its blobs 2 million; a PSBT carries its parents as well.
LONGEST = 4_000_000

_PLAIN = re.compile(r"(?:0x)?[0-9a-f]{64}").fullmatch
_COMMAND = re.compile(r"[a-z][a-z_-]{0,40}").fullmatch
_SHORTEST_TARGET = 5  # a.eth
_NOT_A_TARGET = ("not-recognised", "name-not-known", "internal-reference", "link-without-hash")


def _signed(found: Sequence[Subject], text: str, mended: tuple[Term, ...]) -> tuple[Subject, ...]:
    """Each reading with the text as it was pasted, and with all that was mended on the way."""
    pasted = Untrusted(text)
    return tuple(
        replace(each, text=pasted, mended=steps)
        if (steps := _steps(each, mended)) != each.mended or each.text != pasted
        else each
        for each in found
    )


def _steps(subject: Subject, mended: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys((*mended, *subject.mended))) if holds(subject) else ()


_JOINABLE = (Kind.TRANSACTION, Kind.ADDRESS, Kind.RAW_TRANSACTION)
_MOST_PIECES = 40  # a raw transaction in lines of a mail; of words there are soon more


def _joined(text: str, named: Named | None) -> tuple[Subject, ...]:
    """What spaces tore apart, where only one thing can have been meant.

    All pieces together are whole (64 digits, a checksum that fits, bytes that parse), each alone is
    nothing, and they are no number written in groups.
    """
    pieces = text.split()
    whole = "".join(pieces)
    if not 1 < len(pieces) <= _MOST_PIECES or whole.isdigit():
        return ()
    if any(holds(each) for piece in pieces for each in readings(piece, named)):
        return ()
    found = _of_link(whole, named) or readings(whole, named)
    return tuple(each for each in found if holds(each) and each.kind in _JOINABLE)


_WHOLE_HASH = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-f]{64}(?![0-9A-Za-z])", re.I)


def _several(text: str) -> tuple[Subject, ...]:
    """Several whole hashes in one text: which one is meant is not guessed."""
    hashes = {found[0].lower() for found in _WHOLE_HASH.finditer(text)}
    return (_unreadable(text, "more-than-one", ("count", len(hashes))),) if len(hashes) > 1 else ()


def _without_form(text: str) -> Subject:
    return _unreadable(text, "hash-among-words" if _WHOLE_HASH.search(text) else "not-recognised")


_MOST_LINKS = 3  # that stand in one another


def _of_link(text: str, named: Named | None, within: int = 0) -> Sequence[Subject]:
    if "." not in text or "/" not in text:
        return ()
    from txdoctor.chains.general.explorers import SHARED
    from txdoctor.link import led_to, read_link

    link = read_link(text, {**HOSTS, **SHARED, **networks.explorer_hosts()})
    if link is None:
        return ()
    if not link.place and within < _MOST_LINKS and (inner := led_to(text)):
        found = _of_link(inner, named, within + 1)
        if any(map(holds, found)):
            return found
    if not link.place:
        return _of_unknown_host(text, link, named)
    on = named_network(link.place) if link.place in networks.network_names() else None
    if on is None:
        return (_of_uncovered_host(text, link),)
    if named and named != on:
        return (_unreadable(text, "not-of-this-network", ("belongs_to", on.name)),)
    known = [each for piece in link.pieces for each in _of_piece(piece, link.page, on)]
    return known or (_unreadable(text, "link-without-hash"),)


def _of_piece(piece: str, page: str, on: Named) -> Sequence[Subject]:
    """What the path of a known explorer holds; the page decides between block and transaction."""
    if page == "block" and _HEIGHT(piece):
        return (_block_at(piece, on),)
    found = readings(piece, on)
    if page == "block":
        hashes = [each for each in found if each.kind in (Kind.BLOCK, Kind.TRANSACTION)]
        return [replace(each, kind=Kind.BLOCK) for each in hashes[:1]] or found
    return [each for each in found if each.kind is not Kind.BLOCK] or found


_HEIGHT = re.compile(r"[0-9]{1,10}").fullmatch


def _block_at(height: str, on: Named) -> Subject:
    return Subject(
        text=Untrusted(height),
        kind=Kind.BLOCK,
        id=Id(int(height)),
        chain=on.chain,
        networks=(on.name,),
        detail=(("height", int(height)),),
    )


def _of_unknown_host(text: str, link: Link, named: Named | None) -> Sequence[Subject]:
    """Anybody may own the host, so it says nothing of the network; a lone hash is still a hash."""
    found = {piece: _certain(piece, named) for piece in link.pieces}
    telling = [subjects for subjects in found.values() if subjects]
    if len(telling) > 1:
        return (_unreadable(text, "more-than-one", ("count", len(telling))),)
    if not telling:
        return (_unreadable(text, "link-without-hash"),)
    remark = Term("host-not-known")
    return [replace(each, mended=(remark, *each.mended)) for each in telling[0]]


def _certain(piece: str, named: Named | None) -> list[Subject]:
    return [each for each in readings(piece, named) if holds(each)]


def _of_uncovered_host(text: str, link: Link) -> Subject:
    if link.place not in UNCOVERED:
        return _uncovered(text, "", "network-without-wing", "")
    form = link.page if link.page in ("transaction", "address") else "page"
    piece = link.pieces[0] if link.pieces else ""
    return _uncovered(text, link.place, f"{link.place}-{form}", piece)


def _on_a_network_without_wing(text: str, key: str) -> Subject:
    from txdoctor.paste import tidy

    tidied = tidy(text).text
    form = "transaction" if _WHOLE_HASH.fullmatch(tidied) else "address"
    return _uncovered(text, key, f"{key}-{form}", tidied)


# The letters of hex, base58, bech32, base64 and CashAddr: nothing that a terminal could act on.
_SAFE = re.compile(r"[0-9A-Za-z:_+=-]{1,130}").fullmatch


def _uncovered(text: str, key: str, reason: str, piece: str) -> Subject:
    explorer = UNCOVERED[key].explorer if key else ""
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNCOVERED,
        id=Id(piece if _SAFE(piece) else ""),
        chain="general",
        reason=Term(reason),
        detail=(("explorer", explorer),) if explorer else (),
    )


def _unreadable(text: str, reason: str, *detail: tuple[str, int | str]) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="general",
        reason=Term(reason),
        detail=detail,
    )
