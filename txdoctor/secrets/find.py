"""Finding wallet secrets in any text, before anything else looks at it."""

import re

from txdoctor.secrets.documents import find_documents
from txdoctor.secrets.family_seeds import stellar_kind, xrp_kind
from txdoctor.secrets.hex_key import hex_kind
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.seed_qr import find_grouped, seed_qr_kind
from txdoctor.secrets.solana import find_solana_keys
from txdoctor.secrets.span import Found, SecretSpan, spans_of
from txdoctor.secrets.wif import wif_kind

# The shortest key without spaces is an XRP seed of 29 characters.
_TOKEN = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{28,}+")
_LONGEST_TOKEN = 132  # 64 bytes in hex behind 0x; an extended key has 111
_PREFIX = 7  # characters before a token that may belong to it: PVT_K1_

_BARE_HEX = re.compile(r"(?:0x)?[0-9a-fA-F]{64}")
_LIST_GAP = 12  # characters: a comma, a line end, a number

# A hash, an address or a link stands alone: no spaces, and fewer words than a phrase needs. Then
# there is nothing to read word by word.
_LONGEST_ALONE = 400
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_FEWEST_WORDS = 10


def find_secrets(text: str) -> tuple[SecretSpan, ...]:
    """Every wallet secret in the text, as kind and place, in reading order; () where none is.

    Seed phrases are found in the ten BIP39 languages (also misspelt, numbered, shortened), other
    keys by their form, hex keys by their label or by the address beside them. A bare 64-digit
    hash is no secret. Any text is taken, of any size, in time that grows with its length, and
    nothing is raised.
    """
    found: list[Found] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = _token_kind(text, start, end) or _next_of_list(text, start, end, found)
        if kind is not None:
            found.append((kind, start, end))
    if not _stands_alone(text):
        # Its patterns take twenty milliseconds to compile, which a lone hash need not wait for.
        from txdoctor.secrets.in_words import find_in_words

        found += find_in_words(text)
    found += find_solana_keys(text)
    found += find_grouped(text)
    found += find_documents(text)
    return spans_of(text, found)


def _token_kind(text: str, start: int, end: int) -> SecretKind | None:
    if end - start > _LONGEST_TOKEN:
        return None
    token = text[start:end]
    return (
        hex_kind(text, start, end)
        or wif_kind(token, text[max(0, start - _PREFIX) : start])
        or stellar_kind(token)
        or xrp_kind(token)
        or seed_qr_kind(token)
    )


def _next_of_list(text: str, start: int, end: int, found: list[Found]) -> SecretKind | None:
    """A bare hex number right behind a labelled one: the label stands above a list of keys."""
    if not found or found[-1][0] is not SecretKind.HEX_KEY:
        return None
    between = text[found[-1][2] : start]
    if len(between) > _LIST_GAP or any(map(str.isalpha, between)):
        return None
    return SecretKind.HEX_KEY if _BARE_HEX.fullmatch(text, start, end) else None


def _stands_alone(text: str) -> bool:
    if len(text) > _LONGEST_ALONE or not text.isascii() or any(map(str.isspace, text.strip())):
        return False
    return len(_LETTERS.findall(text)) < _FEWEST_WORDS
