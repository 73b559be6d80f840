"""Base58 texts of other chains: addresses with check bytes, and signatures known by their size."""

from __future__ import annotations

import re

from txdoctor.chains.general.known import (
    EXTENDED_PUBLIC_KEY,
    WALLET_SECRET,
    WRONG_CHECKSUM,
    Known,
)
from txdoctor.encoding import base58
from txdoctor.encoding.refusal import BadEncoding


def read_base58(text: str) -> Known | None:
    """The chain that an address in base58 belongs to; None where no checksum and no size fits."""
    if found := _ripple(text):
        return found
    if not _BASE58(text):
        return None
    try:
        return _checked(text, base58.decode_check(text))
    except BadEncoding:
        return _by_size(text)


def read_unchecked(text: str) -> Known | None:
    """32 bytes without a checksum: a Solana address, a Sui digest or a NEAR hash."""
    if not _BASE58(text) or len(text) > 44 or len(base58.decode(text)) != 32:
        return None
    same = (("same_form_as", "sui near"),)
    return Known(key="solana", form="address", id=text, detail=same)


_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,128}").fullmatch

# Version bytes of payloads of 21 bytes. TRON: developers.tron.network, "Account"; Dogecoin and
# Dash: src/chainparams.cpp, base58Prefixes.
_MAIN = {65: "tron", 30: "dogecoin", 22: "dogecoin", 76: "dash", 16: "dash"}
_TEST = {113: "dogecoin", 140: "dash", 19: "dash"}
# Zcash protocol specification, section 5.6.1: two version bytes and a hash of 20.
_ZCASH = (b"\x1c\xb8", b"\x1c\xbd")


def _checked(text: str, payload: bytes) -> Known | None:
    if len(payload) == 21 and payload[0] in _MAIN:
        return Known(key=_MAIN[payload[0]], form="address", id=text)
    if len(payload) == 21 and payload[0] in _TEST:
        return Known(key=_TEST[payload[0]], form="address", id=text, detail=(("test", 1),))
    if len(payload) == 22 and payload[:2] in _ZCASH:
        return Known(key="zcash", form="address", id=text)
    return _key(payload)


# BIP 32, "Serialization format", and SLIP-132.
_PUBLIC_KEYS = ("0488b21e", "049d7cb2", "04b24746", "043587cf", "044a5262", "045f1cf6")
_PRIVATE_KEYS = ("0488ade4", "049d7878", "04b2430c", "04358394", "044a4e28", "045f18bc")
# Wallet import format: Bitcoin, its test networks, Litecoin, Dogecoin, Dash (SECRET_KEY).
_WIF = (128, 239, 176, 158, 204, 241)
_BIP_38 = (b"\x01\x42", b"\x01\x43")  # BIP 38, "Prefix"


def _key(payload: bytes) -> Known | None:
    size = len(payload)
    if size == 78 and payload[:4].hex() in _PUBLIC_KEYS:
        return EXTENDED_PUBLIC_KEY
    private = size == 78 and payload[:4].hex() in _PRIVATE_KEYS
    imported = size in (33, 34) and payload[0] in _WIF
    encrypted = size == 39 and payload[:2] in _BIP_38
    return WALLET_SECRET if private or imported or encrypted else None


def _by_size(text: str) -> Known | None:
    # Monero, src/cryptonote_config.h: prefixes 18, 19 and 42 begin with 4 or 8.
    if len(text) in (95, 106) and text[0] in "48":
        return Known(key="monero", form="address", id=text)
    # CIP-19: Byron addresses of Cardano.
    if (len(text) == 59 and text[:3] == "Ae2") or (len(text) == 104 and text[:5] == "DdzFF"):
        return Known(key="cardano", form="address", id=text)
    data = base58.decode(text)
    # solana.com/docs, "Transactions": a signature has 64 bytes, and the first one is the id.
    if len(data) == 64 and len(text) >= 86:
        return Known(key="solana", form="transaction", id=text)
    if 46 <= len(text) <= 49 and len(data) in (35, 36):
        return _substrate(text, data)
    if text[0] in "TDX" and 32 <= len(text) <= 36 and 24 <= len(data) <= 26:
        return WRONG_CHECKSUM
    return None


def _substrate(text: str, data: bytes) -> Known | None:
    """SS58 (docs.polkadot.com, "Accounts"): prefix, 32 bytes, 2 check bytes of BLAKE2b-512."""
    from hashlib import blake2b

    if blake2b(b"SS58PRE" + data[:-2]).digest()[:2] != data[-2:]:
        return None
    return Known(key="polkadot", form="address", id=text)


_RIPPLE = re.compile(r"[rXTs][rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz]{24,46}")
_X_ADDRESS = (b"\x05\x44", b"\x04\x93")  # XLS-5d: main and test network


def _ripple(text: str) -> Known | None:
    """XRPL spells base58 with an alphabet of its own (xrpl.org, "base58 Encodings")."""
    if not _RIPPLE.fullmatch(text):
        return None
    try:
        payload = base58.decode_check(text, base58.RIPPLE)
    except BadEncoding:
        like_one = text[0] == "r" and 28 <= len(text) <= 35 and not text.isalpha()
        return WRONG_CHECKSUM if like_one else None
    plain = len(payload) == 21 and payload[0] == 0
    if plain or (len(payload) == 31 and payload[:2] in _X_ADDRESS):
        return Known(key="xrp", form="address", id=text)
    return WALLET_SECRET if text[0] == "s" and len(payload) in (17, 19) else None
