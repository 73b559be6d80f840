"""Bech32 texts of other chains, whose first letters name the chain, and their older cousin."""

from __future__ import annotations

import re

from txdoctor.chains.general.known import MIXED_CASE, WRONG_CHECKSUM, Known
from txdoctor.encoding import bech32
from txdoctor.encoding.refusal import BadEncoding


def read_bech32(text: str) -> Known | None:
    """An address of Cosmos, Cardano and others, or a Lightning invoice."""
    if not _BECH32(text):
        return None
    prefix = text.lower().rpartition("1")[0]
    # Those of Bitcoin and Litecoin are read by their own wing.
    if prefix in _OTHERS_READ:
        return None
    if prefix in ("lno", "lnr", "lni"):  # BOLT 12: the spelling of bech32, without a checksum
        return Known(key="lightning", form="invoice", id=text)
    try:
        read = bech32.decode(text, _LONGEST)
    except BadEncoding:
        return _broken(text, prefix)
    return _of_prefix(text.lower(), prefix, len(read.values))


_BECH32 = re.compile(r"[a-z][a-z0-9_]{0,40}1[02-9ac-hj-np-z]{6,8000}", re.I).fullmatch
_LONGEST = 8192
_OTHERS_READ = ("bc", "tb", "bcrt", "ltc", "tltc", "rltc", "ltcmweb", "tmweb", "sp", "tsp")
_INVOICE = ("lnbc", "lntb", "lntbs", "lnbcrt")  # BOLT 11, "Human-Readable Part"
_CARDANO = ("addr", "addr_test", "stake", "stake_test")  # CIP-19
# Prefixes of the larger chains built with the Cosmos SDK (github.com/cosmos/chain-registry,
# bech32_prefix in each chain.json).
_COSMOS = (
    "agoric", "akash", "archway", "axelar", "band", "bitsong", "canto", "celestia", "chihuahua",
    "comdex", "cosmos", "cre", "cro", "dydx", "dym", "evmos", "fetch", "inj", "juno", "kava",
    "kujira", "kyve", "mantra", "neutron", "noble", "omniflix", "osmo", "persistence", "quasar",
    "regen", "saga", "secret", "sei", "sif", "somm", "stars", "stride", "terra", "thor", "umee",
    "zeta",
)  # fmt: skip
_ACCOUNT_VALUES = (32, 52, 53)  # 20 bytes, 32, or 32 with a version, in groups of five bits


def _of_prefix(text: str, prefix: str, values: int) -> Known | None:
    if prefix == "lnurl" or prefix.startswith(_INVOICE):
        return Known(key="lightning", form="invoice", id=text)
    if prefix in _CARDANO:
        return Known(key="cardano", form="address", id=text)
    named = (("prefix", prefix),)
    if _family(prefix) in _COSMOS:
        return Known(key="cosmos", form="address", id=text, detail=named)
    if values in _ACCOUNT_VALUES:
        return Known(key="unknown-bech32", form="address", id=text, detail=named)
    return None


def _family(prefix: str) -> str:
    """Cosmos SDK, types/address.go: validators and consensus keys add to the chain's prefix."""
    return prefix.removesuffix("valoper").removesuffix("valcons")


def _broken(text: str, prefix: str) -> Known | None:
    named = _family(prefix) in _COSMOS or prefix in _CARDANO or prefix.startswith(_INVOICE)
    if not named or len(text) < 30:
        return None
    return WRONG_CHECKSUM if text in (text.lower(), text.upper()) else MIXED_CASE


# CashAddr specification, "Address format": prefix, a version byte and a hash, 40 bits of check.
_CASH = re.compile(r"(?:(bitcoincash|bchtest|bchreg):)?([qpzr][02-9ac-hj-np-z]{41})", re.I)
_CASH_GENERATOR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


def read_cash_address(text: str) -> Known | None:
    """An address of Bitcoin Cash in its own form; the prefix may be missing."""
    found = _CASH.fullmatch(text)
    if not found or text not in (text.lower(), text.upper()):
        return None
    prefix, body = (found[1] or "bitcoincash").lower(), found[2].lower()
    if _cash_remainder(prefix, body):
        return WRONG_CHECKSUM if found[1] else None
    test = (("test", 1),) if prefix != "bitcoincash" else ()
    return Known(key="bitcoin-cash", form="address", id=f"{prefix}:{body}", detail=test)


def _cash_remainder(prefix: str, body: str) -> int:
    """0 where the checksum holds (CashAddr specification, "Checksum")."""
    letters = [ord(letter) & 31 for letter in prefix]
    check = 1
    for value in (*letters, 0, *(bech32.ALPHABET.index(letter) for letter in body)):
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for bit, term in enumerate(_CASH_GENERATOR):
            if top >> bit & 1:
                check ^= term
    return check ^ 1
