"""Finding wallet secrets in any text, before anything else looks at it."""

import re
from collections.abc import Iterator

from txdoctor.encoding.unseen import seen
from txdoctor.secrets.bare_key import bare_kind
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found, SecretSpan, spans_of

# What people check is a hash, or a list of them, one a line.
_ONLY_HASHES = re.compile(r"(?:\s*+(?:0x)?+[0-9a-fA-F]{64}+(?!\w))++\s*+").fullmatch
_HASH = re.compile(r"(?:0x)?([0-9a-fA-F]{64})")

# The shortest secret in ASCII is the first line of a key file: --BEGIN PRIVATE KEY.
_SHORTEST = 19

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
    if _ONLY_HASHES(text):
        return spans_of(text, list(_well_known(text)))
    found = _found(text)
    mended = seen(text)
    if mended is not None:
        # What a paste hides in a key is taken off before it is looked up: so it is here as well.
        found += ((kind, at[0], at[1] + 1) for kind, at in _placed(*mended))
    return spans_of(text, found)


def _placed(text: str, places: tuple[int, ...]) -> Iterator[tuple[SecretKind, tuple[int, int]]]:
    """The finds in a mended text, with the places of their first and last characters before."""
    found = list(_well_known(text)) if _ONLY_HASHES(text) else _found(text)
    for kind, start, end in found:
        yield kind, (places[start], places[end - 1])


def _found(text: str) -> list[Found]:
    if len(text) < _SHORTEST and text.isascii():
        return []
    # The patterns of all else take thirty milliseconds to compile, which no hash need wait for.
    from txdoctor.secrets.in_tokens import find_in_tokens

    found = find_in_tokens(text)
    if not _stands_alone(text):
        from txdoctor.secrets.in_words import find_in_words

        found += find_in_words(text)
    return found


def _well_known(text: str) -> Iterator[Found]:
    """Among hashes and nothing else no word and no address gives a key away, only its value."""
    for match in _HASH.finditer(text):
        kind = bare_kind(match[1])
        if kind is not None:
            yield kind, match.start(), match.end()


def _stands_alone(text: str) -> bool:
    if len(text) > _LONGEST_ALONE or not text.isascii() or any(map(str.isspace, text.strip())):
        return False
    return len(_LETTERS.findall(text)) < _FEWEST_WORDS
