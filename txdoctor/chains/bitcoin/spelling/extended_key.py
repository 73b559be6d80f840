"""From one extended public key follow all addresses of an account, and no private key is needed."""

from __future__ import annotations

import hashlib
import hmac

from txdoctor.encoding import base58, secp256k1
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.records import dataclass

HARDENED = 2**31  # BIP 32, "Extended keys": from here on a child needs the private key
PAYLOAD = 78  # bytes, BIP 32, "Serialization format"
# BIP 32: xpub and tpub. SLIP-132's other letters (ypub, zpub ...) say the same with a form beside.
PUBLIC_VERSIONS = tuple(map(bytes.fromhex, ("0488b21e", "043587cf")))


class NotAKey(ValueError):
    """The text is no extended public key, or the step is one that needs a private key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedKey:
    """A public key in 33 bytes, and the chain code that its children follow from."""

    key: bytes
    chain: bytes

    def child(self, number: int) -> ExtendedKey:
        """Child `number` below 2**31 (BIP 32, CKDpub); NotAKey for any other."""
        if not 0 <= number < HARDENED:
            raise NotAKey("hardened")
        said = hmac.new(self.chain, self.key + number.to_bytes(4, "big"), hashlib.sha512).digest()
        moved = secp256k1.moved(point_of(self.key), int.from_bytes(said[:32], "big"))
        if moved is None:
            raise NotAKey("infinity")
        return ExtendedKey(key=compressed(moved), chain=said[32:])


def extended_key(text: str) -> ExtendedKey:
    """Read an xpub or tpub; NotAKey for anything else, private keys among it."""
    try:
        payload = base58.decode_check(text)
    except BadEncoding:
        raise NotAKey("not base58check") from None
    if len(payload) != PAYLOAD or payload[:4] not in PUBLIC_VERSIONS:
        raise NotAKey("no extended public key")
    found = ExtendedKey(key=payload[45:], chain=payload[13:45])
    point_of(found.key)
    return found


def point_of(key: bytes) -> tuple[int, int]:
    """The point of a compressed key; NotAKey where there is none (SEC 1, section 2.3.4)."""
    point = None
    if len(key) == 33 and key[0] in (2, 3):
        point = secp256k1.lifted(int.from_bytes(key[1:], "big"), key[0] & 1)
    if point is None:
        raise NotAKey("not on the curve")
    return point


def compressed(point: tuple[int, int]) -> bytes:
    """A point in 33 bytes (SEC 1, section 2.3.3)."""
    x, y = point
    return bytes((2 + (y & 1),)) + x.to_bytes(32, "big")
