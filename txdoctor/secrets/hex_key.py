"""A private key in hex: 64 digits that a label gives away, or their value."""

from txdoctor.secrets.bare_key import bare_kind
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named

# 64, and under a label also: one digit too few or too many, 16 bytes of entropy (12 words;
# Electrum's oldest seeds), 64 bytes (a BIP 32 seed, an ed25519 key pair).
LABELLED_DIGITS = frozenset((32, 63, 64, 65, 128))


def hex_kind(text: str, start: int, end: int) -> SecretKind | None:
    """What kind of key the hex digits of ``text[start:end]`` are; None for a plain hash.

    They may follow 0x. One character that is no hex digit is forgiven under a label. Without a
    label 64 digits are taken for a hash: nothing about them tells a key from a transaction.
    """
    token = text[start:end]
    digits = token[2:] if token[:2] in ("0x", "0X") else token
    if len(digits) not in LABELLED_DIGITS or not _is_hex(digits):
        return None
    kind = bare_kind(digits)
    if kind is SecretKind.DEVELOPER_KEY:
        return kind
    name = named(text, start, end)
    if name is Named.KEY:
        return SecretKind.HEX_KEY
    return kind if name is Named.NOTHING else None


def _is_hex(digits: str) -> bool:
    return sum(digit in "0123456789abcdefABCDEF" for digit in digits) >= len(digits) - 1
