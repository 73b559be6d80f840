"""An address says by its first characters which networks it can belong to.

Those characters stand in the network files: `p2pkh_version`, `p2sh_version`, `old_p2sh_version`
and `bech32_prefix`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from txdoctor.chains.bitcoin.spelling.first_letters import first_letters
from txdoctor.chains.bitcoin.spelling.reach import Reach
from txdoctor.encoding import base58, segwit
from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.encoding.segwit import SegwitAddress
from txdoctor.model.network import Head
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted


def read_address(text: str, reach: Reach) -> Sequence[Subject]:
    """An address of these networks, or what is wrong with a text that begins like one."""
    # Bech32 first: bc1... is made of letters that base58 also has, but is far longer or shorter.
    prefix = text.lower().partition("1")[0]
    if not text.isascii() or not text.isalnum():
        return ()
    if _is_prefix(prefix, reach) and "1" in text and len(text) >= _SHORTEST:
        return (_bech32(text, prefix, reach),)
    if _LEAST <= len(text) <= _MOST and text[0] in _letters(reach):
        return _base58(text, reach)
    return ()


# Pay-to-anchor, the shortest address there is, has 14 characters (Bitcoin Core 28, P2A); what is
# a little shorter and begins like an address has lost some.
_SHORTEST = 8
# 21 bytes and 4 check bytes in base58 have 26 to 35 characters; a few more or less still begin
# like an address.
_LEAST, _MOST = 25, 37
_HASH_AND_VERSION = 21

# What a network of these families writes that is not covered: LIP 3 for MWEB, BIP 352 for silent
# payments; Litecoin Core, src/chainparams.cpp, for Litecoin's public test network.
_OTHER_PREFIXES = {
    "ltcmweb": "litecoin-mweb-address",
    "tmweb": "litecoin-mweb-address",
    "sp": "silent-payment-address",
    "tsp": "silent-payment-address",
    "tltc": "litecoin-testnet-address",
}
_OTHER_VERSIONS = {58: "litecoin-testnet-address"}
_LONGEST_OTHER = 1023  # BIP 352: a silent payment address may have up to 1023 characters


def _is_prefix(prefix: str, reach: Reach) -> bool:
    own = any(head.terms.get("bech32_prefix") == prefix for head in reach.all)
    return own or prefix in _OTHER_PREFIXES


def _letters(reach: Reach) -> str:
    versions = {version for head in reach.all for version in _versions(head).values()}
    return first_letters(frozenset(versions | set(_OTHER_VERSIONS)))


def _versions(head: Head) -> dict[str, int]:
    """The version bytes of a network, by the name of the number in its file."""
    names = ("p2pkh_version", "p2sh_version", "old_p2sh_version")
    return {name: head.numbers[name] for name in names if name in head.numbers}


def _bech32(text: str, prefix: str, reach: Reach) -> Subject:
    own = _sharing(reach, lambda head: head.terms.get("bech32_prefix") == prefix)
    try:
        if own:
            return _segwit(text, segwit.decode(text), own)
        if prefix == "tltc":
            segwit.decode(text)
        else:
            _decode_other(text)
        return _uncovered(text, _OTHER_PREFIXES[prefix])
    except BadEncoding as fault:
        return _wrong(text, fault)


def _decode_other(text: str) -> None:
    from txdoctor.encoding import bech32

    bech32.decode(text, _LONGEST_OTHER)


def _sharing(reach: Reach, fits: Callable[[Head], bool]) -> tuple[Head, ...]:
    """The networks that a form fits: those of the reach, or else the others."""
    return tuple(filter(fits, reach.shared)) or tuple(filter(fits, reach.all))


def _segwit(text: str, address: SegwitAddress, networks: Sequence[Head]) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=Kind.ADDRESS,
        id=Id(segwit.encode(address)),
        chain="bitcoin",
        networks=tuple(head.name for head in networks),
        mended=(Term("lower-cased"),) if text != text.lower() else (),
        detail=(("form", _form(address)), *_twins(networks, "same_bech32_as")),
    )


def _twins(networks: Sequence[Head], term: str) -> tuple[tuple[str, str], ...]:
    """Networks that are not covered and write the same addresses, by the files' own word."""
    told = next((head.terms[term] for head in networks if term in head.terms), None)
    return (("same_form_as", told),) if told else ()


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


def _base58(text: str, reach: Reach) -> Sequence[Subject]:
    try:
        payload = base58.decode_check(text)
    except BadEncoding as fault:
        return (_wrong(text, fault),)
    if len(payload) != _HASH_AND_VERSION:
        return ()
    version, rest = payload[0], payload[1:]
    shared = any(version in _versions(head).values() for head in reach.shared)
    if not shared and version in _OTHER_VERSIONS:
        return (_uncovered(text, _OTHER_VERSIONS[version]),)
    return (*_today(text, version, reach), *_rewritten(text, version, rest, reach))


def _today(text: str, version: int, reach: Reach) -> Iterator[Subject]:
    for form in ("p2pkh", "p2sh"):
        if networks := _sharing(reach, partial(_has, f"{form}_version", version)):
            yield Subject(
                text=Untrusted(text),
                kind=Kind.ADDRESS,
                id=Id(text),
                chain="bitcoin",
                networks=tuple(head.name for head in networks),
                detail=(("form", form), *_twins(networks, "same_base58_as")),
            )


def _has(name: str, version: int, head: Head) -> bool:
    return head.numbers.get(name) == version


def _rewritten(text: str, version: int, rest: bytes, reach: Reach) -> Iterator[Subject]:
    """Litecoin began with Bitcoin's 3... and writes the same hash as M... since 2018."""
    for head in reach.shared:
        if head.numbers.get("old_p2sh_version") == version:
            yield Subject(
                text=Untrusted(text),
                kind=Kind.ADDRESS,
                id=Id(base58.encode_check(bytes((head.numbers["p2sh_version"],)) + rest)),
                chain="bitcoin",
                networks=(head.name,),
                mended=(Term("old-address-prefix"),),
                detail=(("form", "p2sh"),),
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
