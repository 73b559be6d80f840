"""A private key as wallets export it: WIF, BIP 38, an extended key, EOS."""

import re

from txdoctor.encoding.base58 import BITCOIN, decode_check
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.secrets.kinds import SecretKind

# Bitcoin Core, src/key_io.cpp, EncodeSecret: 0x80 (main) gives 5, K or L; 0xef (test) 9 or c.
# chainparams of Litecoin (0xb0: 6, T), Dogecoin (0x9e: 6, Q; 0xf1: 9, c), Dash (0xcc: 7, X).
# Those of Bitcoin are believed with a wrong checksum and with a character more or less than the 51
# or 52 they have: nothing else looks like them.
WIF_FIRST = "5KL9c"
WIF_LENGTHS = range(50, 54)
EXTENDED_LENGTH = 111  # BIP 32: 78 bytes and 4 check bytes in base58
EOS_PREFIXES = ("PVT_K1_", "PVT_R1_")  # Antelope, libraries/libfc: private_key to_string

_BASE58 = frozenset(BITCOIN)
# SLIP-132: the first letter is the script and network, "prv" is what makes it private; Litecoin's
# and Dogecoin's own. One character may be off: "pub" differs from "prv" in two.
_EXTENDED = re.compile(r".prv|[xyztuvYZUV](?:.rv|p.v|pr.)|[LM]tpv|dgpv")


def wif_kind(token: str, before: str) -> SecretKind | None:
    """The kind of an exported key, with a right checksum or one character off.

    ``token`` is a run of letters and digits, ``before`` the few characters in front of it.
    """
    length = len(token)
    if length in WIF_LENGTHS:
        if before.endswith(EOS_PREFIXES):
            return SecretKind.WIF_KEY
        return SecretKind.WIF_KEY if _is_wif(token) else None
    if 57 <= length <= 59 and token.startswith("6P") and _is_base58(token):
        return SecretKind.BIP38_KEY
    if EXTENDED_LENGTH - 3 <= length <= EXTENDED_LENGTH + 3 and _is_extended(token):
        return SecretKind.EXTENDED_KEY
    return None


def _is_wif(token: str) -> bool:
    if not _is_base58(token) or not _looks_random(token):
        return False
    if token[0] in WIF_FIRST:
        return True
    return is_whole_wif(token) or any(is_whole_wif(first + token[1:]) for first in WIF_FIRST)


def is_whole_wif(token: str) -> bool:
    """Whether it is a private key in WIF with a right checksum."""
    try:
        payload = decode_check(token)
    except BadEncoding:
        return False
    return payload[0] >= 0x80 and (len(payload) == 33 or (len(payload) == 34 and payload[33] == 1))


def _is_extended(token: str) -> bool:
    return _is_base58(token) and _EXTENDED.match(token) is not None


def _is_base58(token: str) -> bool:
    """True if at most one character is none of base58 (a zero typed for an o)."""
    return sum(character in _BASE58 for character in token) >= len(token) - 1


def _looks_random(token: str) -> bool:
    """Small and capital letters and digits in one word: people do not write so."""
    return (
        any(character.isdigit() for character in token[1:])
        and any(character.islower() for character in token[1:])
        and any(character.isupper() for character in token[1:])
    )
