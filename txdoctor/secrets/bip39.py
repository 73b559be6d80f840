"""Whether the numbers of some words carry the checksum of a BIP39 phrase."""

from collections.abc import Sequence
from hashlib import sha256

COUNTS = (12, 15, 18, 21, 24)  # BIP 39, "Generating the mnemonic": 128 to 256 bits of entropy
WORD_BITS = 11  # BIP 39: 2048 words
WORDS = 1 << WORD_BITS


def checksum_fits(numbers: Sequence[int]) -> bool:
    """True if there are as many words as a phrase has and the checksum is right.

    By chance one in 16 (12 words) to one in 256 (24 words) fits: BIP 39 appends to the entropy
    the first bit of its SHA-256 for every 32 bits.
    """
    if len(numbers) not in COUNTS:
        return False
    whole = 0
    for number in numbers:
        whole = whole << WORD_BITS | number
    check_bits = len(numbers) * WORD_BITS // 33
    entropy = (whole >> check_bits).to_bytes(check_bits * 4, "big")
    return sha256(entropy).digest()[0] >> (8 - check_bits) == whole & ((1 << check_bits) - 1)
