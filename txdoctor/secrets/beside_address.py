"""64 hex digits that turn out to be the private key of an address in the same text."""

import re
from collections.abc import Iterator

from txdoctor.encoding import base58
from txdoctor.encoding.refusal import BadEncoding
from txdoctor.encoding.secp256k1 import address_of_key
from txdoctor.secrets.bare_key import KEY_DIGITS
from txdoctor.secrets.grouped_hex import hex_groups
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named
from txdoctor.secrets.span import Found

_EVM = re.compile(r"0x([0-9a-fA-F]{40})(?![0-9A-Za-z])")
# TRON documentation, "Account": 0x41 and the same 20 bytes as on an EVM chain, in base58check.
_TRON = re.compile(r"(?<![0-9A-Za-z])T[1-9A-HJ-NP-Za-km-z]{33}(?![0-9A-Za-z])")
_DIGITS = re.compile(r"(?<![0-9A-Za-z])(?:0x)?([0-9a-fA-F]{64})(?![0-9A-Za-z])")

# Each number costs about a millisecond and a half; a text with many is a list of hashes.
MOST_TRIED = 4


def find_beside_address(text: str) -> Iterator[Found]:
    """Unlabelled keys whose EVM or TRON address is in the text; the first four are tried."""
    tried = 0
    addresses: set[bytes] | None = None
    for start, end, digits in _numbers(text):
        if named(text, start, end) is not Named.NOTHING:
            continue
        addresses = _addresses(text) if addresses is None else addresses
        if not addresses or tried == MOST_TRIED:
            return
        tried += 1
        if address_of_key(int(digits, 16)) in addresses:
            yield SecretKind.HEX_KEY, start, end


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DIGITS.finditer(text):
        yield *match.span(), match[1]
    yield from (group for group in hex_groups(text) if len(group[2]) == KEY_DIGITS)


def _addresses(text: str) -> set[bytes]:
    found = {bytes.fromhex(match[1]) for match in _EVM.finditer(text)}
    for match in _TRON.finditer(text):
        try:
            found.add(base58.decode_check(match[0])[1:])
        except BadEncoding:
            continue
    return found
