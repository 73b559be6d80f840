"""A text that Nano could have written is named: an account, a payment link, a block's hash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted

from txdoctor_nano.accounts import ALPHABET, address_of, key_of


def recognise(text: str) -> Sequence[Subject]:
    """Addresses and payment links. A bare hash is left alone: it looks like everybody's hash."""
    found = _ACCOUNT(text)
    if found is None:
        return ()
    address = found["address"].lower()
    try:
        canonical = Id(address_of(key_of(address)))
    except ValueError:
        return (_mistyped(text, address.partition("_")[2]),)
    return (
        Subject(
            text=Untrusted(text),
            kind=Kind.ADDRESS,
            id=canonical,
            chain="nano",
            mended=tuple(_mended(found["link"], found["address"])),
        ),
    )


def recognise_when_named(text: str) -> Sequence[Subject]:
    """The same, and block hashes: whoever names the network means a block of it.

    Nodes spell hashes in upper case and take them in either (nano/lib/numbers.cpp, decode_hex).
    """
    if not _HASH(text):
        return recognise(text)
    if not text.strip("0"):
        return (_unreadable(text, "zero-hash"),)
    mended = () if text == text.upper() else (Term("nano-upper-cased"),)
    return (
        Subject(
            text=Untrusted(text),
            kind=Kind.TRANSACTION,
            id=Id(text.upper()),
            chain="nano",
            mended=mended,
        ),
    )


_HASH = re.compile("[0-9a-f]{64}", re.I).fullmatch
# docs.nano.org, "The Basics", URI and QR code standards: nano:nano_<address>?amount=..
_ACCOUNT = re.compile(
    r"(?P<link>nano:(?://)?)?(?P<address>(?:nano|xrb)_[0-9a-z]{20,90})(?:\?\S*)?", re.I
).fullmatch
_LETTERS = 60  # of an address after its prefix


def _mended(link: str | None, address: str) -> Iterator[Term]:
    if link:
        yield Term("payment-link-opened")
    if address != address.lower():
        yield Term("lower-cased")
    if address.lower().startswith("xrb_"):
        yield Term("nano-old-prefix")


def _mistyped(text: str, letters: str) -> Subject:
    strange = [at for at, letter in enumerate(letters, 1) if letter not in ALPHABET]
    if strange:
        return _unreadable(text, "nano-impossible-letter", ("position", strange[0]))
    if len(letters) != _LETTERS:
        counted = ("letters", len(letters))
        return _unreadable(text, "nano-wrong-length", counted, ("expected", _LETTERS))
    return _unreadable(text, "nano-wrong-checksum")


def _unreadable(text: str, reason: str, *detail: tuple[str, int]) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="nano",
        reason=Term(reason),
        detail=detail,
    )
