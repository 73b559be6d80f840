"""A text that an EVM network could have written is named as what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted


def recognise(text: str) -> Sequence[Subject]:
    """Every reading of a tidied text as something of an EVM network.

    A bare 64-digit text without `0x` is not claimed: it may be a private key, and goes to EVM
    networks only when the user names one (`recognise_when_named`). An address has its lower-case
    spelling as id; a network is given by its CAIP-2 id, where the text tells it.
    """
    if text[:2] in ("0x", "0X"):
        return _prefixed(text)
    if ":" in text:
        return _inside(text)
    if text[-4:].lower() == ".eth":
        return (_name(text),)
    if len(text) > _WORD_DIGITS and _BARE_BYTES(text):
        return _raw(text)
    return _capitals_prove_it(text)


def recognise_when_named(text: str) -> Sequence[Subject]:
    """The same for a text whose EVM network the user named: `0x` may be missing."""
    if not _BARE_WORD(text):
        return recognise(text)
    return tuple(_mended(subject, "prefix-added") for subject in _prefixed("0x" + text))


_WORD_DIGITS, _ADDRESS_DIGITS = 64, 40  # 32 and 20 bytes (Yellow Paper, section 4)
_DIGITS = re.compile(r"[0-9a-f]+", re.I).fullmatch
_BARE_WORD = re.compile(r"(?:[0-9a-f]{64}|[0-9a-f]{40})", re.I).fullmatch
_BARE_BYTES = re.compile(r"(?:[0-9a-f]{2})+", re.I).fullmatch
_MIXED_ADDRESS = re.compile(r"(?=.*[A-F])(?=.*[a-f])[0-9a-fA-F]{40}").fullmatch


def _prefixed(text: str) -> Sequence[Subject]:
    digits = text[2:]
    if not _DIGITS(digits):
        return _not_all_hex(text)
    if len(digits) == _WORD_DIGITS:
        return (_hash(text),)
    if len(digits) == _ADDRESS_DIGITS:
        return (_address(text),)
    if len(digits) > _WORD_DIGITS and len(digits) % 2 == 0 and (found := _raw(text)):
        return found
    return (_wrong_length(text),)


def _wrong_length(text: str) -> Subject:
    digits = len(text) - 2
    # Contract ABI specification: a 4-byte selector, then words of 32 bytes.
    if digits > _WORD_DIGITS and digits % _WORD_DIGITS == 8:
        return _unreadable(text, "call-data", digits=digits)
    near_address = abs(digits - _ADDRESS_DIGITS) <= 6
    expected = _ADDRESS_DIGITS if near_address else _WORD_DIGITS
    why = "wrong-length-of-address" if near_address else "wrong-length-of-hash"
    return _unreadable(text, why, digits=digits, expected=expected)


def _not_all_hex(text: str) -> Sequence[Subject]:
    """Nearly a hash or an address: which character cannot be."""
    digits = text[2:]
    if not digits.isascii() or not digits.isalnum() or len(digits) not in range(36, 72):
        return ()
    bad = [at for at, digit in enumerate(digits) if digit not in "0123456789abcdefABCDEF"]
    if len(bad) > len(digits) // 8:
        return ()
    return (_unreadable(text, "impossible-character", position=bad[0] + 3),)


def _hash(text: str) -> Subject:
    digits = text[2:].lower()
    if event := _EVENTS.get(digits[:_EVENT_DIGITS]):
        return _unreadable(text, "event-topic", event=event)
    if not digits.strip("0"):
        return _unreadable(text, "zero-hash")
    # An address in an event log has 24 zero digits before it; no hash ever had half as many.
    if digits.startswith("0" * (_WORD_DIGITS - _ADDRESS_DIGITS)):
        return _unreadable(text, "padded-address" if digits[24:40].strip("0") else "padded-number")
    return Subject(
        text=Untrusted(text),
        kind=Kind.TRANSACTION,
        id=Id("0x" + digits),
        chain="evm",
        mended=_folding(text),
    )


def _folding(text: str) -> tuple[Term, ...]:
    if text == text.lower():
        return ()
    one_case = text[2:] in (text[2:].upper(), text[2:].lower())
    return (Term("lower-cased" if one_case else "mixed-case-lowered"),)


def _address(text: str) -> Subject:
    """EIP-55: the capitals are a checksum, unless all letters have one case."""
    digits = text[2:]
    if digits in (digits.lower(), digits.upper()):
        checksum = "none"
    elif _capitals_fit(digits):
        checksum = "valid"
    else:
        return _unreadable(text, "wrong-capitals", length=len(text))
    return Subject(
        text=Untrusted(text),
        kind=Kind.ADDRESS,
        id=_with_capitals(digits),
        chain="evm",
        detail=(("checksum", checksum),),
    )


def _with_capitals(digits: str) -> Id:
    """One spelling wherever an address stands: a wallet shows it so, and a typing error is seen."""
    from txdoctor.encoding.eip55 import spell

    return Id(spell(bytes.fromhex(digits)))


def _capitals_fit(digits: str) -> bool:
    from txdoctor.encoding.eip55 import Spelling, check

    return check("0x" + digits) is Spelling.VALID


def _capitals_prove_it(text: str) -> Sequence[Subject]:
    """40 digits without 0x could be any hash of 20 bytes, but not with the capitals of EIP-55."""
    if len(text) != _ADDRESS_DIGITS or not _MIXED_ADDRESS(text) or not _capitals_fit(text):
        return ()
    return (_mended(_address("0x" + text), "prefix-added"),)


def _raw(text: str) -> Sequence[Subject]:
    from txdoctor.chains.evm.spelling.raw_form import raw_form

    form = raw_form(text[2:] if text[:2] in ("0x", "0X") else text)
    if form is None:
        return ()
    if form.fault:
        size = len(form.raw) // 2
        return (_unreadable(text, form.fault, bytes=size, transaction_type=form.kind),)
    on = () if form.chain_id is None else (f"eip155:{form.chain_id}",)
    return (
        Subject(
            text=Untrusted(text),
            kind=Kind.RAW_TRANSACTION,
            id=Id(form.hash),
            chain="evm",
            networks=on,
            raw=form.raw,
            detail=(("transaction_type", form.kind),),
        ),
    )


def _inside(text: str) -> Sequence[Subject]:
    """An address in a payment link or behind the short name of its network."""
    from dataclasses import replace

    from txdoctor.chains.evm.spelling.link_forms import open_form

    opened = open_form(text)
    if opened is None:
        return ()
    if not opened.inner:
        named = opened.how == "network-prefix-read"
        why = "unknown-network-prefix" if named else "payment-link-without-address"
        return (_unreadable(text, why),)
    hexed = opened.inner[:2] in ("0x", "0X")
    found = _prefixed(opened.inner) if hexed else (_name(opened.inner),)
    on = (f"eip155:{opened.chain_id}",) if opened.chain_id else ()
    rest = (("left_out", opened.left_out),) if opened.left_out else ()
    return tuple(
        subject
        if subject.kind is Kind.UNREADABLE
        else replace(_mended(subject, opened.how), networks=on, detail=(*subject.detail, *rest))
        for subject in found
    )


# ENSIP-15: of ASCII, a name may hold a-z, 0-9, the hyphen, and underscores before all else in a
# label; a hyphen must not stand third and fourth. DNS (RFC 1035) bounds label and name.
_LABEL = re.compile(r"_*(?!..--)[a-z0-9-]{1,63}").fullmatch
_LONGEST_NAME = 253


def _name(text: str) -> Subject:
    folded = text.lower()
    labels = folded[:-4].split(".")
    plain = text.isascii() and len(text) <= _LONGEST_NAME
    if not plain or not all(_LABEL(label) for label in labels):
        return _unreadable(text, "name-not-plain")
    return Subject(
        text=Untrusted(text),
        kind=Kind.NAME,
        id=Id(folded),
        chain="evm",
        mended=(Term("lower-cased"),) if text != folded else (),
        reason=Term("name-not-looked-up"),
    )


# Keccak-256 of each signature, its first 16 digits: what logs show as topic 0. The test computes
# them again.
_EVENT_DIGITS = 16
_EVENTS = {
    "ddf252ad1be2c89b": "Transfer(address,address,uint256)",
    "8c5be1e5ebec7d5b": "Approval(address,address,uint256)",
    "17307eab39ab6107": "ApprovalForAll(address,address,bool)",
    "c3d58168c5ae7397": "TransferSingle(address,address,address,uint256,uint256)",
    "4a39dc06d4c0dbc6": "TransferBatch(address,address,address,uint256[],uint256[])",
    "e1fffcc4923d04b5": "Deposit(address,uint256)",
    "7fcf532c15f0a6db": "Withdrawal(address,uint256)",
    "d78ad95fa46c994b": "Swap(address,uint256,uint256,uint256,uint256,address)",
    "c42079f94a6350d7": "Swap(address,address,int256,int256,uint160,uint128,int24)",
    "1c411e9a96e07124": "Sync(uint112,uint112)",
    "8be0079c53165914": "OwnershipTransferred(address,address)",
    "49628fd1471006c1": "UserOperationEvent(bytes32,address,address,uint256,bool,uint256,uint256)",
    "23428b18acfb3ea6": "ExecutionFailure(bytes32,uint256)",
    "442e715f626346e8": "ExecutionSuccess(bytes32,uint256)",
}


def _mended(subject: Subject, name: str) -> Subject:
    from dataclasses import replace

    if subject.kind is Kind.UNREADABLE:
        return subject
    return replace(subject, mended=(Term(name), *subject.mended))


def _unreadable(text: str, reason: str, **detail: int | str) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="evm",
        reason=Term(reason),
        detail=tuple(detail.items()),
    )
