"""An address says by its first characters which networks it can belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from txdoctor.chains.bitcoin.reach import Reach
from txdoctor.encoding import base58, segwit
from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.encoding.segwit import SegwitAddress
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted


def read_address(text: str, reach: Reach) -> Sequence[Subject]:
    """An address of Bitcoin or Litecoin, or what is wrong with a text that begins like one."""
    # Bech32 first: bc1... is made of letters that base58 also has, but is far longer or shorter.
    prefix = text[:10].lower().partition("1")[0]
    if prefix in _PREFIXES and "1" in text and text.isalnum() and len(text) >= _SHORTEST:
        return (_bech32(text, reach),)
    if _BASE58(text):
        return _base58(text, reach)
    return ()


# Pay-to-anchor, the shortest address there is, has 14 characters (Bitcoin Core 28, P2A); what is
# a little shorter and begins like an address has lost some.
_SHORTEST = 8

# Bitcoin Core and Litecoin Core, src/kernel/chainparams.cpp, bech32_hrp; LIP-0003 for MWEB
# (its second half, "mweb"); BIP 352 for silent payments.
_SEGWIT = ("bc", "tb", "bcrt", "ltc", "tltc", "rltc")
_OTHER_PREFIXES = {
    "ltcmweb": "litecoin-mweb-address",
    "tmweb": "litecoin-mweb-address",
    "sp": "silent-payment-address",
    "tsp": "silent-payment-address",
}
_PREFIXES = frozenset((*_SEGWIT, *_OTHER_PREFIXES))
_LONGEST_OTHER = 1023  # BIP 352: a silent payment address may have up to 1023 characters


def _bech32(text: str, reach: Reach) -> Subject:
    from txdoctor.encoding import bech32

    prefix = text.lower().partition("1")[0]
    try:
        if prefix in _OTHER_PREFIXES:
            bech32.decode(text, _LONGEST_OTHER)
            return _uncovered(text, _OTHER_PREFIXES[prefix])
        return _segwit(text, segwit.decode(text), reach)
    except BadEncoding as fault:
        return _wrong(text, fault)


def _segwit(text: str, address: SegwitAddress, reach: Reach) -> Subject:
    networks = {
        "bc": ("bitcoin",),
        "tb": reach.tests,
        "bcrt": ("bitcoin-regtest",),
        "ltc": ("litecoin",),
        "rltc": ("litecoin-regtest",),
    }.get(address.prefix)
    if networks is None:
        return _uncovered(text, "litecoin-testnet-address")
    return Subject(
        text=Untrusted(text),
        kind=Kind.ADDRESS,
        id=Id(segwit.encode(address)),
        chain="bitcoin",
        networks=networks,
        mended=(Term("lower-cased"),) if text != text.lower() else (),
        detail=(("form", _form(address)), *(_SHARED_BECH32 if address.prefix == "tb" else ())),
    )


# The old test network of Bitcoin has the prefixes of the newer ones.
_SHARED_BECH32 = (("same_form_as", "bitcoin-testnet3"),)
_SHARED_BASE58 = (("same_form_as", "bitcoin-testnet3 litecoin-testnet"),)


def _form(address: SegwitAddress) -> str:
    """The name of the output type (Bitcoin Core, src/script/solver.cpp, TxoutType)."""
    size = len(address.program)
    if address.version == 0:
        return "p2wpkh" if size == 20 else "p2wsh"
    if address.version == 1 and size == 32:
        return "p2tr"
    if address.version == 1 and address.program == b"\x4e\x73":
        return "p2a"
    return f"witness-v{address.version}"


# 21 bytes and 4 check bytes in base58 have 26 to 35 characters; a few more or less still begin
# like an address. The first characters follow from the version bytes below.
_BASE58 = re.compile(r"[123LMQmn][0-9A-Za-z]{24,36}").fullmatch
_HASH_AND_VERSION = 21

# Bitcoin Core, src/kernel/chainparams.cpp, base58Prefixes.
_P2PKH, _P2SH, _TEST_P2PKH, _TEST_P2SH = 0, 5, 111, 196
# Litecoin Core, src/chainparams.cpp: SCRIPT_ADDRESS2 replaced the 3... it shared with Bitcoin.
_LTC_P2PKH, _LTC_P2SH, _LTC_TEST_P2SH = 48, 50, 58


def _base58(text: str, reach: Reach) -> Sequence[Subject]:
    try:
        payload = base58.decode_check(text)
    except BadEncoding as fault:
        return (_wrong(text, fault),)
    if len(payload) != _HASH_AND_VERSION:
        return ()
    version, rest = payload[0], payload[1:]
    if version == _P2PKH:
        # Bitcoin Cash wallets still take these: same key, another chain (CashAddr specification).
        twin = (("same_form_as", "bitcoin-cash"),)
        return (_address(text, ("bitcoin",), "p2pkh", twin),)
    if version == _P2SH:
        return _shared_p2sh(text, rest)
    if version == _LTC_TEST_P2SH and not reach.litecoin_tests:
        return (_uncovered(text, "litecoin-testnet-address"),)
    row = {
        _TEST_P2PKH: ((*reach.tests, *reach.litecoin_tests), "p2pkh", _SHARED_BASE58),
        _TEST_P2SH: ((*reach.tests, *reach.litecoin_tests), "p2sh", _SHARED_BASE58),
        _LTC_P2PKH: (("litecoin",), "p2pkh", ()),
        _LTC_P2SH: (("litecoin",), "p2sh", ()),
        _LTC_TEST_P2SH: (reach.litecoin_tests, "p2sh", ()),
    }.get(version)
    return (_address(text, *row),) if row else ()


def _shared_p2sh(text: str, script_hash: bytes) -> Sequence[Subject]:
    """3... is Bitcoin's; before 2018 it was Litecoin's too, which writes the same hash as M..."""
    from dataclasses import replace

    twin = (("same_form_as", "bitcoin-cash"),)
    first = _address(text, ("bitcoin",), "p2sh", twin)
    new = base58.encode_check(bytes((_LTC_P2SH,)) + script_hash)
    second = replace(
        _address(text, ("litecoin",), "p2sh"),
        id=Id(new),
        mended=(Term("old-litecoin-prefix"),),
    )
    return (first, second)


def _address(
    text: str,
    networks: tuple[str, ...],
    form: str,
    more: tuple[tuple[str, int | str], ...] = (),
) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.ADDRESS,
        id=Id(text),
        chain="bitcoin",
        networks=networks,
        detail=(("form", form), *more),
    )


def _uncovered(text: str, reason: str) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNCOVERED,
        id=Id(text),
        chain="bitcoin",
        reason=Term(reason),
    )


_REASONS = {
    Reason.CHECKSUM: "wrong-checksum",
    Reason.MIXED_CASE: "mixed-case-address",
    Reason.WRONG_CONSTANT: "wrong-bech32-variant",
    Reason.PROGRAM_LENGTH: "wrong-program-length",
    Reason.CHARACTER: "impossible-character",
}


def _wrong(text: str, fault: BadEncoding) -> Subject:
    place = (("position", fault.at + 1),) if fault.at is not None else ()
    return Subject(
        text=Untrusted(text),
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain="bitcoin",
        reason=Term(_REASONS.get(fault.reason, "broken-address")),
        detail=(("length", len(text)), *place),
    )
