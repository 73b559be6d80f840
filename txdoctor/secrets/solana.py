"""A Solana key pair, which looks like a transaction: both are 64 bytes in base58."""

import re
from collections.abc import Iterator

from txdoctor.encoding import base58
from txdoctor.encoding.ed25519 import L, public_key_of
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named
from txdoctor.secrets.span import Found

# solana-keygen writes the 32 bytes of the seed and then the 32 of the public key (Solana
# documentation, "File System Wallet"); wallets export the same in base58.
PAIR, SEED = 64, 32
# 64 bytes take up to 88 characters of base58, 32 bytes up to 44.
_TOKEN = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{82,88}|[0-9A-Za-z]{42,44})(?![0-9A-Za-z])")

# Each pair takes a millisecond to check; what comes after these is a list of transactions.
MOST_CHECKED = 32


def find_solana_keys(text: str) -> Iterator[Found]:
    """Pairs whose second half is the public key of the first, and what a label calls a key.

    From the 33rd on, 64 bytes are taken for a pair if they cannot be a signature.
    """
    checked = 0
    for match in _TOKEN.finditer(text):
        data = _bytes_of(match[0])
        if len(data) not in (SEED, PAIR):
            continue
        checked += len(data) == PAIR
        if _is_pair(data, checked) or _is_labelled(text, match):
            yield SecretKind.SOLANA_KEY, match.start(), match.end()


def _is_pair(data: bytes, checked: int) -> bool:
    if len(data) != PAIR:
        return False
    if checked <= MOST_CHECKED:
        return public_key_of(data[:SEED]) == data[SEED:]
    # RFC 8032, section 5.1.7: the second half of a signature is a number below the group order.
    return int.from_bytes(data[SEED:], "little") >= L


def _is_labelled(text: str, match: re.Match[str]) -> bool:
    return named(text, match.start(), match.end()) is Named.KEY


def _bytes_of(token: str) -> bytes:
    try:
        return base58.decode(token)
    except BadEncoding:
        return b""
