"""A private key that is known by its value alone: too small to be a hash, or too famous."""

from hashlib import sha256

from txdoctor.secrets.dev_keys import DIGESTS
from txdoctor.secrets.kinds import SecretKind

KEY_DIGITS = 64  # 32 bytes: secp256k1 and ed25519 alike

# Toy keys are numbers from 1 upwards, and no hash is that small. Larger numbers in 64 digits are
# rather amounts from a log: a single USDC is 0xf4240 there. Zero is nobody's key and means "none".
SMALLEST, LARGEST_TOY = 1, (1 << 16) - 1


def bare_kind(digits: str) -> SecretKind | None:
    """What kind of key these hex digits are, whatever stands beside them; None for a hash."""
    if len(digits) != KEY_DIGITS:
        return None
    if sha256(digits.lower().encode("ascii")).hexdigest() in DIGESTS:
        return SecretKind.DEVELOPER_KEY
    return SecretKind.SMALL_KEY if _is_toy(digits) else None


def _is_toy(digits: str) -> bool:
    if not digits.startswith("0" * 60):
        return False
    try:
        return SMALLEST <= int(digits, 16) <= LARGEST_TOY
    except ValueError:  # the one character that is no digit
        return True
