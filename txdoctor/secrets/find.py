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

# Markup, quoted lines, escapes of JSON, and what is cut in two: a link or a hash has none of them.
_OF_OTHER_FORMS = "<>&\\\n "


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
    # What a paste hides in a key is taken off before it is looked up: so it is here as well.
    if _reads_otherwise(text):
        from txdoctor.secrets.in_other_forms import find_in_other_forms

        found += find_in_other_forms(text, _found_or_known)
    elif (mended := seen(text)) is not None:
        found += ((kind, at[0], at[1] + 1) for kind, at in _placed(*mended))
    return spans_of(text, found)


def _reads_otherwise(text: str) -> bool:
    if len(text) < _SHORTEST:
        return False
    inner = text.strip()
    return any(sign in inner for sign in _OF_OTHER_FORMS)


def _found_or_known(text: str) -> list[Found]:
    return list(_well_known(text)) if _ONLY_HASHES(text) else _found(text)


def _placed(text: str, places: tuple[int, ...]) -> Iterator[tuple[SecretKind, tuple[int, int]]]:
    """The finds in a mended text, with the places of their first and last characters before."""
    for kind, start, end in _found_or_known(text):
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
