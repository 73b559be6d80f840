"""An account's address is its public key in 52 letters, and a checksum of it in eight more.

docs.nano.org, "The Basics", account public address; nano-node, nano/lib/numbers.cpp.
"""

from __future__ import annotations

import hashlib
import re

ALPHABET = "13456789abcdefghijkmnopqrstuwxyz"
"""Five bits a letter; 0, 2, l and v are left out because they are easily misread."""

KEY_BITS, CHECK_BITS = 256, 40

# The key's 256 bits stand in 260: the first letter holds only one of them, so it is 1 or 3.
_ADDRESS = re.compile(rf"(?:nano|xrb)_([13][{ALPHABET}]{{59}})").fullmatch


def key_of(address: str) -> bytes:
    """The 32 bytes of the public key; ValueError where letters or checksum are wrong."""
    found = _ADDRESS(address)
    if found is None:
        raise ValueError("not an address")
    number = 0
    for letter in found[1]:
        number = number << 5 | ALPHABET.index(letter)
    key = (number >> CHECK_BITS).to_bytes(KEY_BITS // 8)
    if number & ((1 << CHECK_BITS) - 1) != _checksum(key):
        raise ValueError("another checksum")
    return key


def address_of(key: bytes) -> str:
    """The address of a public key, in the spelling that nodes use since V19 (`nano_`)."""
    number = int.from_bytes(key) << CHECK_BITS | _checksum(key)
    letters = (KEY_BITS + CHECK_BITS + 4) // 5
    return "nano_" + "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(letters)))


def _checksum(key: bytes) -> int:
    """BLAKE2b of five bytes, the last byte first."""
    return int.from_bytes(hashlib.blake2b(key, digest_size=CHECK_BITS // 8).digest(), "little")
