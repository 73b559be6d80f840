"""Base58 text, as Bitcoin-like addresses and keys are written in it, with its four check bytes."""

from functools import cache
from hashlib import sha256

from txdoctor.encoding.refusal import BadEncoding, Reason

# Bitcoin Core, src/base58.cpp, pszBase58: digits and letters without 0, O, I and l.
BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
# XRPL documentation, "base58 Encodings": the same 58 characters in another order.
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

# The longest text that is read unless the caller asks for more. An extended key has 111
# characters (BIP 32); the work grows with the square of the length, so a bound is needed.
LONGEST = 128

CHECK_BYTES = 4  # Bitcoin Core, src/base58.cpp, EncodeBase58Check: first 4 of the double SHA-256


def encode(data: bytes, alphabet: str = BITCOIN) -> str:
    """Write bytes in base58; each leading zero byte becomes one first letter of the alphabet."""
    number = int.from_bytes(data, "big")
    digits = []
    while number:
        number, digit = divmod(number, 58)
        digits.append(alphabet[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return alphabet[0] * zeros + "".join(reversed(digits))


def decode(text: str, alphabet: str = BITCOIN, limit: int = LONGEST) -> bytes:
    """Read base58 without a checksum.

    The empty text is the empty byte string. Raises BadEncoding: ``too-long`` above ``limit``
    characters, ``character`` with the place of the first character that is not in the alphabet.
    """
    if len(text) > limit:
        raise BadEncoding(Reason.TOO_LONG, limit)
    values = _values(alphabet)
    number = 0
    for at, character in enumerate(text):
        value = values.get(character)
        if value is None:
            raise BadEncoding(Reason.CHARACTER, at)
        number = number * 58 + value
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_check(payload: bytes, alphabet: str = BITCOIN) -> str:
    """Write a payload (its version byte included) in base58check."""
    return encode(payload + _check(payload), alphabet)


def decode_check(text: str, alphabet: str = BITCOIN, limit: int = LONGEST) -> bytes:
    """Read base58check; the payload comes back with its version byte, without the check bytes.

    Raises BadEncoding as ``decode`` does, and ``length`` where there is no room for four check
    bytes, ``checksum`` where they do not fit the payload.
    """
    data = decode(text, alphabet, limit)
    if len(data) < CHECK_BYTES:
        raise BadEncoding(Reason.LENGTH)
    payload, check = data[:-CHECK_BYTES], data[-CHECK_BYTES:]
    if _check(payload) != check:
        raise BadEncoding(Reason.CHECKSUM)
    return payload


def _check(payload: bytes) -> bytes:
    return sha256(sha256(payload).digest()).digest()[:CHECK_BYTES]


@cache
def _values(alphabet: str) -> dict[str, int]:
    return {character: value for value, character in enumerate(alphabet)}
