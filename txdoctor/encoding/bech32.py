"""Bech32 and bech32m text: a readable prefix, a 1, and characters that check each other."""

from enum import Enum

from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.records import dataclass

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # BIP 173, "Bech32", table of the data part
LONGEST = 90  # BIP 173: "A Bech32 string is at most 90 characters long"
CHECK_CHARACTERS = 6  # BIP 173, "Checksum"

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)  # BIP 173, "Checksum"


class Variant(Enum):
    """The two checksum constants: BIP 173 uses 1, BIP 350 amends it to 0x2bc830a3."""

    BECH32 = 1
    BECH32M = 0x2BC830A3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bech32:
    """A bech32 text, read: its prefix in lower case, its 5-bit values, its checksum constant."""

    prefix: str
    values: bytes
    variant: Variant


def decode(text: str, limit: int = LONGEST) -> Bech32:
    """Read a bech32 or bech32m text and tell which of the two it is.

    ``limit`` is the longest text in characters: 90 by BIP 173; Cardano addresses (CIP-19) and
    Lightning invoices (BOLT 11) are longer and ask for more. Raises BadEncoding: ``too-long``,
    ``character`` with its place, ``mixed-case`` with the place of the first letter of the other
    case, ``separator`` where there is no 1, ``prefix`` where nothing stands before it, ``length``
    where fewer than six characters follow it, ``checksum`` where neither constant fits.
    """
    if len(text) > limit:
        raise BadEncoding(Reason.TOO_LONG, limit)
    _require_printable(text)
    _require_one_case(text)
    prefix, values = _split(text.lower())
    remainder = _remainder(_expanded(prefix) + values)
    for variant in Variant:
        if remainder == variant.value:
            body = values[:-CHECK_CHARACTERS]
            return Bech32(prefix=prefix, values=body, variant=variant)
    raise BadEncoding(Reason.CHECKSUM)


def encode(prefix: str, values: bytes, variant: Variant) -> str:
    """Write 5-bit values after a lower-case prefix, with the checksum of the variant."""
    room = bytes(CHECK_CHARACTERS)
    remainder = _remainder(_expanded(prefix) + values + room) ^ variant.value
    check = bytes((remainder >> shift) & 31 for shift in (25, 20, 15, 10, 5, 0))
    return prefix + "1" + "".join(ALPHABET[value] for value in values + check)


def bytes_of(values: bytes) -> bytes:
    """Pack 5-bit values into bytes.

    Raises BadEncoding ``padding`` where more than four bits are left over or a left-over bit is
    set (BIP 173, "Decoding").
    """
    bits = len(values) * 5
    number = 0
    for value in values:
        number = number << 5 | value
    spare = bits % 8
    if spare > 4 or number & ((1 << spare) - 1):
        raise BadEncoding(Reason.PADDING)
    return (number >> spare).to_bytes(bits // 8, "big")


def values_of(data: bytes) -> bytes:
    """Cut bytes into 5-bit values, filled up with zero bits at the end (BIP 173)."""
    count = (len(data) * 8 + 4) // 5
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return bytes((number >> 5 * place) & 31 for place in range(count - 1, -1, -1))


def _require_printable(text: str) -> None:
    for at, character in enumerate(text):
        if not "!" <= character <= "~":  # BIP 173: US-ASCII values 33 to 126
            raise BadEncoding(Reason.CHARACTER, at)


def _require_one_case(text: str) -> None:
    lower, upper = text.lower(), text.upper()
    if text in (lower, upper):
        return
    letters = [at for at, character in enumerate(text) if lower[at] != upper[at]]
    first_is_lower = text[letters[0]] == lower[letters[0]]
    other = upper if first_is_lower else lower
    raise BadEncoding(Reason.MIXED_CASE, next(at for at in letters if text[at] == other[at]))


def _split(text: str) -> tuple[str, bytes]:
    separator = text.rfind("1")
    if separator < 0:
        raise BadEncoding(Reason.SEPARATOR)
    if separator == 0:
        raise BadEncoding(Reason.PREFIX, 0)
    start = separator + 1
    for at in range(start, len(text)):
        if text[at] not in _VALUES:
            raise BadEncoding(Reason.CHARACTER, at)
    if len(text) - start < CHECK_CHARACTERS:
        raise BadEncoding(Reason.LENGTH)
    return text[:separator], bytes(_VALUES[character] for character in text[start:])


def _expanded(prefix: str) -> bytes:
    codes = prefix.encode("ascii")
    return bytes(code >> 5 for code in codes) + b"\0" + bytes(code & 31 for code in codes)


def _remainder(values: bytes) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                remainder ^= term
    return remainder
