"""Secret seeds of Stellar and the XRP Ledger, which look like addresses."""

from base64 import b32decode
from binascii import Error
from itertools import pairwise

from txdoctor.encoding import base58
from txdoctor.encoding.crc16 import crc16
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.secrets.kinds import SecretKind

# SEP-23: 32 bytes of seed, version 18 << 3 before them, a CRC-16 (low byte first) after; the
# version makes the first letter S and the second one of A to D.
STELLAR_LENGTH, STELLAR_VERSION, STELLAR_SECOND = 56, 18 << 3, "ABCD"
_BASE32 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

# XRPL documentation, "base58 Encodings": a family seed is 0x21 and 16 bytes, an ed25519 one
# 0x01e14b and 16 bytes.
XRP_LENGTHS = {29: "s", 31: "sEd"}
# A seed goes from small letters to capitals to digits and back 17 times on average, and fewer than
# 12 times once in a hundred; a name written in camel case changes twice for each of its words.
XRP_CHANGES = 12


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
    if _changes(token) >= XRP_CHANGES or _xrp_checks(token):
        return SecretKind.XRP_SEED
    return None


def family_seed(token: str) -> SecretKind | None:
    """A seed of either sort, with a right checksum."""
    if len(token) == STELLAR_LENGTH and _BASE32.issuperset(token) and _stellar_checks(token):
        return SecretKind.STELLAR_SEED
    first = XRP_LENGTHS.get(len(token))
    if first is not None and token.startswith(first) and _xrp_checks(token):
        return SecretKind.XRP_SEED
    return None


def _stellar_checks(letters: str) -> bool:
    try:
        data = b32decode(letters)
    except Error:
        return False
    return data[0] == STELLAR_VERSION and crc16(data[:-2]) == int.from_bytes(data[-2:], "little")


def _changes(token: str) -> int:
    """How often two neighbours are of different sorts: small letter, capital, digit."""
    sorts = [(character.isdigit(), character.isupper()) for character in token]
    return sum(left != right for left, right in pairwise(sorts))


def _xrp_checks(token: str) -> bool:
    try:
        base58.decode_check(token, base58.RIPPLE)
    except BadEncoding:
        return False
    return True
