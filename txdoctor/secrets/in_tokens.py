"""Secrets that are told by the form of a single piece of the text."""

import re

from txdoctor.secrets.base64_runs import base64_runs, stands_in
from txdoctor.secrets.documents import find_documents
from txdoctor.secrets.encoded_phrase import find_encoded_phrases
from txdoctor.secrets.family_seeds import family_seed, stellar_kind, xrp_kind
from txdoctor.secrets.grouped_hex import find_grouped_hex
from txdoctor.secrets.hex_key import hex_kind
from txdoctor.secrets.joined_letters import find_joined_letters
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labels import Named, named
from txdoctor.secrets.seed_qr import find_grouped, seed_qr_kind
from txdoctor.secrets.solana import find_solana_keys
from txdoctor.secrets.span import Found
from txdoctor.secrets.wif import is_whole_wif, wif_kind

# The shortest key without spaces is an XRP seed of 29 characters.
_TOKEN = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{28,}+")
_LONGEST_TOKEN = 132  # 64 bytes in hex behind 0x; an extended key has 111
_PREFIX = 7  # characters before a token that may belong to it: PVT_K1_

_BARE_HEX = re.compile(r"(?:0x)?[0-9a-fA-F]{64}")
# `the second one is another account's`, said right behind a number that follows a key.
_ANOTHER = re.compile(
    r"\s{0,4}[（(，,]?\s?(?:[这這那]?第?[二三四2-4两兩][个個]|[这這那][个個]?(?:也)?是?另[一外]|另[一外][个個]"
    r"|(?:the|this|that)\s(?:second|other|third)\s(?:one|key|is)(?![a-z])"
    r"|(?:is\s)?(?:for|of|from)\s(?:(?:the|my)\s(?:second|other)|another)\s(?:account|wallet))",
    re.IGNORECASE,
)
_REACH = 120  # characters between a key and another that is said to be one
_LIST_GAP = 12  # characters: a comma, a line end, a number


def find_in_tokens(text: str) -> list[Found]:
    """Keys of any sort, lists of their bytes, and files that hold them."""
    found: list[Found] = []
    encoded = base64_runs(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if stands_in(encoded, start, end):
            kind = _proved(match[0])
        else:
            kind = _token_kind(text, start, end) or _next_of_list(text, start, end, found)
        if kind is not None:
            found.append((kind, start, end))
    found += find_solana_keys(text)
    found += find_grouped(text)
    found += find_grouped_hex(text)
    found += find_encoded_phrases(text)
    found += find_joined_letters(text)
    found += find_documents(text)
    return found


def _proved(token: str) -> SecretKind | None:
    """The kind of a key with a right checksum: no stretch of base64 has that by chance."""
    if is_whole_wif(token):
        return SecretKind.WIF_KEY
    return family_seed(token)


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
    near = len(between) <= _LIST_GAP and not any(map(str.isalpha, between))
    another = _ANOTHER.match(text, end) and named(text, start, end) is Named.NOTHING
    if not near and not (another and len(between) <= _REACH):
        return None
    return SecretKind.HEX_KEY if _BARE_HEX.fullmatch(text, start, end) else None
