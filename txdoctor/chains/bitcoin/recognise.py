"""A text that Bitcoin or a coin like it could have written is named as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from txdoctor.chains.bitcoin.spelling.reach import Reach, any_of, public
from txdoctor.model.network import Head
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted

Recogniser = Callable[[str], Sequence[Subject]]


def recogniser(networks: Sequence[Head]) -> Recogniser:
    """Gives every reading of a tidied text as something of these networks, the likeliest first.

    Networks that are private to a developer's machine are left out where the form is shared with
    public ones: `recogniser_when_named` has them.
    """
    return partial(_read, reach=public(networks))


def recogniser_when_named(networks: Sequence[Head]) -> Recogniser:
    """The same for a text whose network the user named: any network of the family is possible."""
    return partial(_read, reach=any_of(networks))


_HASH = re.compile(r"[0-9a-f]{64}", re.I).fullmatch
_HEX = re.compile(r"(?:0x)?(?:[0-9a-f]{2})+", re.I).fullmatch
_URI = re.compile(r"([a-z]+):(?://)?([0-9a-z]*)(?:\?(.*))?", re.I | re.S).fullmatch
_PARAMETER = re.compile(r"[A-Za-z][A-Za-z0-9.-]{0,29}")  # BIP 21: query keys are plain words

# A smallest transaction: version, one input with an empty script, one output, lock time.
_LEAST_DIGITS = 2 * (4 + 1 + 41 + 1 + 9 + 4)

# Block hashes are small numbers. Difficulty 1, the least on the public networks but signet, asks
# for 32 zero bits (Bitcoin Core, src/kernel/chainparams.cpp, powLimit): eight zero digits. By
# chance one transaction in four thousand million has as many.
_BLOCK_ZEROS = "0" * 8


def _read(text: str, reach: Reach) -> Sequence[Subject]:
    if _HASH(text):
        return _hash(text, reach)
    if text[:7].upper() == "CHNIDP8" or text[:10].lower() == "70736274ff":
        return (_psbt(text),)
    if len(text) >= _LEAST_DIGITS and _HEX(text):
        return _raw(text, reach)
    if ":" in text:
        return _payment_link(text, reach)
    return _address(text, reach)


def _address(text: str, reach: Reach) -> Sequence[Subject]:
    if text[:2] == "0x":
        return ()  # no address begins so: an EVM hash need not wait for the forms of addresses
    from txdoctor.chains.bitcoin.spelling.address_forms import read_address

    return read_address(text, reach)


def _hash(text: str, reach: Reach) -> Sequence[Subject]:
    folded = text.lower()
    if not folded.strip("0"):
        return (_unreadable(text, "zero-hash"),)
    transaction = Subject(
        text=Untrusted(text),
        kind=Kind.TRANSACTION,
        id=Id(folded),
        chain="bitcoin",
        networks=reach.everything,
        mended=_folding(text),
    )
    if not folded.startswith(_BLOCK_ZEROS):
        return (transaction,)
    block = Subject(
        text=Untrusted(text),
        kind=Kind.BLOCK,
        id=Id(folded),
        chain="bitcoin",
        networks=reach.mined,
        mended=_folding(text),
        # A TRON block id is its height in 16 digits and 48 digits of a hash: zeros first as well.
        detail=(("same_form_as", "tron"),),
    )
    return (block, transaction)


def _folding(text: str) -> tuple[Term, ...]:
    if text == text.lower():
        return ()
    return (Term("lower-cased" if text == text.upper() else "mixed-case-lowered"),)


def _raw(text: str, reach: Reach) -> Sequence[Subject]:
    from txdoctor.chains.bitcoin.codec.form import Unfinished, form_of_transaction
    from txdoctor.chains.bitcoin.codec.walk import Broken

    prefixed = text[:2] in ("0x", "0X")
    digits = (text[2:] if prefixed else text).lower()
    data = bytes.fromhex(digits)
    try:
        form = form_of_transaction(data)
    except Unfinished:
        return (_private(text),)
    except Broken as fault:
        return _broken_raw(text, data, fault.at)
    prefix = (Term("prefix-removed"),) if prefixed else ()
    return (
        Subject(
            text=Untrusted(text),
            kind=Kind.RAW_TRANSACTION,
            id=form.txid,
            chain="bitcoin",
            networks=reach.everything,
            mended=prefix,
            raw=digits,
            detail=(
                ("inputs", form.inputs),
                ("outputs", form.outputs),
                ("signed", int(form.signed)),
            ),
        ),
    )


def _private(text: str) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNCOVERED,
        id=Id(""),
        chain="bitcoin",
        reason=Term("litecoin-mweb-transaction"),
    )


def _broken_raw(text: str, data: bytes, at: int) -> Sequence[Subject]:
    # Bitcoin Core, src/primitives/transaction.h: versions 1 to 3 are relayed (TRUC is 3), so
    # bytes that begin so and cannot be walked are a transaction that lost or gained something.
    if data[:4] not in (b"\1\0\0\0", b"\2\0\0\0", b"\3\0\0\0"):
        return ()
    return (_unreadable(text, "raw-transaction-broken", bytes=len(data), at_byte=at),)


def _psbt(text: str) -> Subject:
    from binascii import Error, a2b_base64

    from txdoctor.chains.bitcoin.codec.psbt import read
    from txdoctor.chains.bitcoin.codec.walk import Broken

    try:
        data = bytes.fromhex(text) if _HEX(text) else a2b_base64(text, strict_mode=True)
        psbt = read(data)
    except (Broken, Error, ValueError):
        return _unreadable(text, "psbt-broken", length=len(text))
    return Subject(
        text=Untrusted(text),
        kind=Kind.PSBT,
        id=psbt.txid,
        chain="bitcoin",
        raw=data.hex(),
        detail=(
            ("inputs", len(psbt.inputs)),
            ("outputs", len(psbt.outputs)),
            ("version", psbt.version),
        ),
    )


def _payment_link(text: str, reach: Reach) -> Sequence[Subject]:
    """BIP 21: `bitcoin:<address>?amount=..`; the address is read, the rest only named."""
    from dataclasses import replace

    found = _URI(text)
    schemes = {head.terms.get("payment_scheme") for head in reach.all}
    if not found or found[1].lower() not in schemes:
        return ()
    if not found[2]:
        return (_unreadable(text, "payment-link-without-address"),)
    rest = (("left_out", _parameters(found[3])),) if found[3] else ()
    return tuple(
        replace(
            subject,
            mended=(*subject.mended, Term("payment-link-opened")),
            detail=(*subject.detail, *rest),
        )
        for subject in _address(found[2], reach)
    )


def _parameters(query: str) -> str:
    names = (pair.partition("=")[0] for pair in query[:2000].split("&")[:20])
    return " ".join(name for name in names if _PARAMETER.fullmatch(name))


def _unreadable(text: str, reason: str, **detail: int) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="bitcoin",
        reason=Term(reason),
        detail=tuple(detail.items()),
    )
