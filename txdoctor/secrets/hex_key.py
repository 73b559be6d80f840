"""A private key in hex: 64 digits that a label, their value or their fame gives away."""

from hashlib import sha256

from txdoctor.secrets.dev_keys import DIGESTS
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named

KEY_DIGITS = 64  # 32 bytes: secp256k1 and ed25519 alike
# Under a label also: one digit too few or too many, 16 bytes of entropy (12 words; Electrum's
# oldest seeds), 64 bytes (a BIP 32 seed, an ed25519 key pair).
LABELLED_DIGITS = frozenset((32, 63, 64, 65, 128))

# Toy keys are numbers from 1 upwards, and no hash is that small. Larger numbers in 64 digits are
# rather amounts from a log: a single USDC is 0xf4240 there. Zero is nobody's key and means "none".
SMALLEST, LARGEST_TOY = 1, (1 << 16) - 1


def hex_kind(text: str, start: int, end: int) -> SecretKind | None:
    """What kind of key the hex digits of ``text[start:end]`` are; None for a plain hash.

    They may follow 0x. One character that is no hex digit is forgiven under a label. Without a
    label 64 digits are taken for a hash: nothing about them tells a key from a transaction.
    """
    token = text[start:end]
    digits = token[2:] if token[:2] in ("0x", "0X") else token
    if len(digits) not in LABELLED_DIGITS or not _is_hex(digits):
        return None
    if _is_dev_key(digits):
        return SecretKind.DEVELOPER_KEY
    name = named(text, start, end)
    if name is Named.KEY:
        return SecretKind.HEX_KEY
    if name is Named.NOTHING and _is_toy(digits):
        return SecretKind.SMALL_KEY
    return None


def _is_hex(digits: str) -> bool:
    return sum(digit in "0123456789abcdefABCDEF" for digit in digits) >= len(digits) - 1


def _is_dev_key(digits: str) -> bool:
    if len(digits) != KEY_DIGITS:
        return False
    return sha256(digits.lower().encode("ascii")).hexdigest() in DIGESTS


def _is_toy(digits: str) -> bool:
    if len(digits) != KEY_DIGITS or not digits.startswith("0" * 60):
        return False
    try:
        return SMALLEST <= int(digits, 16) <= LARGEST_TOY
    except ValueError:  # the one character that is no digit
        return True
