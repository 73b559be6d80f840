"""Whether the capitals of an EVM address agree with the address."""

from enum import StrEnum

from txdoctor.encoding.keccak import keccak256
from txdoctor.encoding.refusal import BadEncoding, Reason

ADDRESS_BYTES = 20  # Ethereum yellow paper, section 4.1: an address is 160 bits
_DIGITS = frozenset("0123456789abcdefABCDEF")


class Spelling(StrEnum):
    """What the capitals of an address say.

    ``valid``: they are the checksum. ``unmarked``: all letters have one case, so no checksum is
    carried. ``wrong``: they are a checksum, of another address: a character was changed.
    """

    VALID = "valid"
    UNMARKED = "unmarked"
    WRONG = "wrong"


def check(text: str) -> Spelling:
    """Judge the capitals of ``0x`` and 40 hex digits by EIP-55.

    Raises BadEncoding: ``prefix`` without 0x, ``length`` with another number of digits,
    ``character`` with the place of the first one that is no hex digit.
    """
    address = parse(text)
    if text == spell(address):
        return Spelling.VALID
    digits = text[2:]
    if digits in (digits.lower(), digits.upper()):
        return Spelling.UNMARKED
    return Spelling.WRONG


def parse(text: str) -> bytes:
    """The 20 bytes of ``0x`` and 40 hex digits, whatever their case; raises as ``check`` does."""
    if not text.startswith("0x"):
        raise BadEncoding(Reason.PREFIX, 0)
    if len(text) != 2 + 2 * ADDRESS_BYTES:
        raise BadEncoding(Reason.LENGTH)
    for at in range(2, len(text)):
        if text[at] not in _DIGITS:
            raise BadEncoding(Reason.CHARACTER, at)
    return bytes.fromhex(text[2:])


def spell(address: bytes) -> str:
    """Write 20 bytes with the capitals that EIP-55 asks for.

    A letter is a capital where the hash of the lower-case digits has 8 or more at its place.
    Raises BadEncoding ``length`` for any other number of bytes.
    """
    if len(address) != ADDRESS_BYTES:
        raise BadEncoding(Reason.LENGTH)
    digits = address.hex()
    marks = keccak256(digits.encode("ascii")).hex()
    capitals = "89abcdef"
    return "0x" + "".join(
        digit.upper() if mark in capitals else digit
        for digit, mark in zip(digits, marks, strict=False)
    )
