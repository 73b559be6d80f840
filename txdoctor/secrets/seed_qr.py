"""A seed phrase as digits: each four are the number of a word, as in a SeedQR."""

import re
from collections.abc import Iterator

from txdoctor.secrets.bip39 import COUNTS, WORDS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found

# SeedSigner, docs/seed_qr/README.md, "Standard SeedQR": word numbers from 0000 to 2047.
DIGITS = 4
# In groups somebody typed them; a run of years looks the same, so the checksum decides.
_GROUPS = re.compile(r"(?<!\d)\d{4}(?:[ \-,\n]\d{4}){11,23}(?!\d)", re.ASCII)


def seed_qr_kind(token: str) -> SecretKind | None:
    """A SeedQR if these are all digits, as many as 12 to 24 words have, with the checksum."""
    if len(token) // DIGITS not in COUNTS or len(token) % DIGITS:
        return None
    if not (token.isascii() and token.isdigit()):
        return None
    return SecretKind.SEED_QR if _is_phrase(token) else None


def find_grouped(text: str) -> Iterator[Found]:
    """SeedQR digits in groups of four."""
    for match in _GROUPS.finditer(text):
        if _is_phrase("".join(filter(str.isdigit, match[0]))):
            yield SecretKind.SEED_QR, match.start(), match.end()


def _is_phrase(digits: str) -> bool:
    numbers = [int(digits[at : at + DIGITS]) for at in range(0, len(digits), DIGITS)]
    return max(numbers) < WORDS and checksum_fits(numbers)
