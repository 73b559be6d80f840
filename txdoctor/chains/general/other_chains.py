"""A text is matched with the chains that have no wing, by its spelling and its check digits."""

from __future__ import annotations

import re
from dataclasses import replace

from txdoctor.chains.general.base58_texts import read_base58, read_unchecked
from txdoctor.chains.general.bech32_texts import read_bech32, read_cash_address
from txdoctor.chains.general.known import WALLET_SECRET, WRONG_CHECKSUM, Known


def read_other_chain(text: str) -> Known | None:
    """The chain whose alphabet, length and checksum the text has; None where there is none."""
    if not text.isascii():
        return None
    if ":" in text and (opened := _payment_link(text)):
        return opened
    for look in _LOOKS:
        if found := look(text):
            return found
    return None


def guess_other_chain(text: str) -> Known | None:
    """The same by form alone: no check digit confirms it."""
    if found := read_unchecked(text):
        return found
    # Antelope (EOS) account names: up to 12 of these characters; those that are sold to everybody
    # have exactly 12 (docs.eosnetwork.com, "Account names"). So has many a word.
    if _EOS(text):
        return Known(key="eos", form="address", id=text)
    # TON explorers show transaction hashes in base64: 32 bytes.
    if _TON_HASH(text):
        return Known(key="ton", form="transaction", id=text)
    return None


_EOS = re.compile(r"[a-z1-5]{12}|eosio(?:\.[a-z1-5]{1,7})?").fullmatch
_TON_HASH = re.compile(r"[A-Za-z0-9+/_-]{43}=").fullmatch

_HEX = re.compile(r"[0-9a-fA-F]+").fullmatch
_TON_RAW = re.compile(r"(?:-1|0):[0-9a-fA-F]{64}").fullmatch
_TON_FRIENDLY = re.compile(r"[A-Za-z0-9_/+-]{48}").fullmatch
_TON_TAGS = (0x11, 0x51, 0x91, 0xD1)  # TEP-2: bounceable or not, main or test network
_TON_WORKCHAINS = (0, 0xFF)  # the basic one and the masterchain (-1)


def _ton(text: str) -> Known | None:
    if _TON_RAW(text):
        return Known(key="ton", form="address", id=text)
    if not _TON_FRIENDLY(text) or _HEX(text):
        return None
    from binascii import a2b_base64

    from txdoctor.encoding.crc16 import crc16

    data = a2b_base64(text.replace("-", "+").replace("_", "/"))
    if data[0] not in _TON_TAGS or data[1] not in _TON_WORKCHAINS:
        return None
    if crc16(data[:34]) != int.from_bytes(data[34:], "big"):
        return WRONG_CHECKSUM
    return Known(key="ton", form="address", id=text)


_STELLAR = re.compile(r"[GMS][A-Z2-7]{55}(?:[A-Z2-7]{13})?").fullmatch
_STELLAR_VERSIONS = (6 << 3, 12 << 3, 18 << 3)  # SEP-23: account G, muxed account M, seed S


def _stellar(text: str) -> Known | None:
    if not _STELLAR(text):
        return None
    from base64 import b32decode

    from txdoctor.encoding.crc16 import crc16

    data = b32decode(text + "=" * (-len(text) % 8))
    if data[0] not in _STELLAR_VERSIONS:
        return None
    if crc16(data[:-2]) != int.from_bytes(data[-2:], "little"):
        return WRONG_CHECKSUM
    if text[0] == "S":
        return WALLET_SECRET
    return Known(key="stellar", form="address", id=text)


_TRON_HEX = re.compile(r"41[0-9a-fA-F]{40}").fullmatch


def _tron_hex(text: str) -> Known | None:
    """TRON's nodes write an address as its 21 bytes, without the check bytes."""
    return Known(key="tron", form="address", id=text.lower()) if _TRON_HEX(text) else None


_CTID = re.compile(r"C[0-9A-F]{15}").fullmatch


def _xrp_ctid(text: str) -> Known | None:
    """XLS-37d: C, then ledger, place in the ledger and network."""
    return Known(key="xrp", form="transaction", id=text) if _CTID(text) else None


# docs.near.org, "Account ID": 2 to 64 characters, these ones, ending in .near or .testnet.
_NEAR = re.compile(r"(?=.{6,64}$)(?:[a-z0-9]+[._-])+(?:near|testnet)").fullmatch


def _near(text: str) -> Known | None:
    return Known(key="near", form="address", id=text) if _NEAR(text) else None


_LOOKS = (
    read_bech32,
    read_base58,
    read_cash_address,
    _ton,
    _stellar,
    _tron_hex,
    _xrp_ctid,
    _near,
)

# The schemes wallets register for payment links; BIP 21 set the form.
_SCHEMES = {
    "bitcoincash": "bitcoin-cash", "bchtest": "bitcoin-cash", "bchreg": "bitcoin-cash",
    "dogecoin": "dogecoin", "dash": "dash", "monero": "monero", "solana": "solana",
    "tron": "tron", "ripple": "xrp", "xrp": "xrp", "xrpl": "xrp", "ton": "ton",
    "lightning": "lightning", "zcash": "zcash", "cosmos": "cosmos", "cardano": "cardano",
    "web+cardano": "cardano", "stellar": "stellar", "near": "near",
}  # fmt: skip
_LINK = re.compile(
    r"([a-z+]{3,12}):(?://)?(?:transfer/)?([0-9a-z_+/.-]+)(\?.*)?", re.I | re.S
).fullmatch


def _payment_link(text: str) -> Known | None:
    found = _LINK(text)
    key = _SCHEMES.get(found[1].lower(), "") if found else ""
    if not found or not key:
        return None
    if key == "bitcoin-cash":
        known = read_cash_address(f"{found[1]}:{found[2]}")
        if not found[3]:
            return known  # its addresses are written with the scheme: there is nothing to open
    else:
        known = read_other_chain(found[2]) or read_unchecked(found[2])
    if known is None or known.fault or known.key != key:
        return known if known and known.fault else None
    return replace(known, mended=(*known.mended, "payment-link-opened"))
