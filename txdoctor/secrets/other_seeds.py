"""Secret seeds of Stellar, the XRP Ledger and Solana, which look like addresses."""

from base64 import b32decode
from binascii import Error

from txdoctor.encoding import base58
from txdoctor.encoding.crc16 import crc16
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named

# SEP-23: 32 bytes of seed, version 18 << 3 before them, a CRC-16 (low byte first) after; the
# version makes the first letter S and the second one of A to D.
STELLAR_LENGTH, STELLAR_VERSION, STELLAR_SECOND = 56, 18 << 3, "ABCD"
_BASE32 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

# XRPL documentation, "base58 Encodings": a family seed is 0x21 and 16 bytes, an ed25519 one
# 0x01e14b and 16 bytes.
XRP_LENGTHS = {29: "s", 31: "sEd"}

# RFC 8032, section 5.1: the second half of a signature is a number below this order. Solana's
# key files hold the seed and then the public key, whose number is above it 15 times in 16.
ED25519_ORDER = (1 << 252) + 27742317777372353535851937790883648493
SOLANA_PAIR, SOLANA_SEED = 64, 32  # bytes
SOLANA_LENGTHS = range(84, 89)  # characters of 64 bytes in base58
SOLANA_SEED_LENGTHS = range(42, 45)  # characters of 32 bytes in base58


def stellar_kind(token: str) -> SecretKind | None:
    """A Stellar seed with a right checksum, or one character off."""
    if len(token) != STELLAR_LENGTH:
        return None
    letters = token.upper()
    wrong = sum(letter not in _BASE32 for letter in letters)
    typed = token == letters and wrong <= 1 and token[0] == "S" and token[1] in STELLAR_SECOND
    if typed or (not wrong and _stellar_checks(letters)):
        return SecretKind.STELLAR_SEED
    return None


def xrp_kind(token: str) -> SecretKind | None:
    """A family seed with a right checksum; a random-looking one also with a wrong one."""
    first = XRP_LENGTHS.get(len(token))
    if first is None or not token.startswith(first):
        return None
    digits = sum(character.isdigit() for character in token)
    capitals = sum(character.isupper() for character in token)
    random = digits >= 2 and capitals >= 4 and len(token) - digits - capitals >= 4
    return SecretKind.XRP_SEED if random or _xrp_checks(token) else None


def solana_kind(text: str, start: int, end: int) -> SecretKind | None:
    """A Solana key pair: 64 bytes that cannot be a signature, or that a label calls a key.

    One pair in 16 could be a signature by its numbers; without a label it is taken for one.
    """
    length = end - start
    if length in SOLANA_LENGTHS:
        data = _bytes_of(text[start:end])
        if len(data) != SOLANA_PAIR:
            return None
        if int.from_bytes(data[32:], "little") >= ED25519_ORDER:
            return SecretKind.SOLANA_KEY
    elif length not in SOLANA_SEED_LENGTHS or len(_bytes_of(text[start:end])) != SOLANA_SEED:
        return None
    return SecretKind.SOLANA_KEY if named(text, start, end) is Named.KEY else None


def _stellar_checks(letters: str) -> bool:
    try:
        data = b32decode(letters)
    except Error:
        return False
    return data[0] == STELLAR_VERSION and crc16(data[:-2]) == int.from_bytes(data[-2:], "little")


def _xrp_checks(token: str) -> bool:
    try:
        base58.decode_check(token, base58.RIPPLE)
    except BadEncoding:
        return False
    return True


def _bytes_of(token: str) -> bytes:
    try:
        return base58.decode(token)
    except BadEncoding:
        return b""
