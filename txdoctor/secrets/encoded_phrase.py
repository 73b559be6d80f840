"""A seed phrase in base64 or in hex: what is decoded counts only with a phrase's checksum."""

import re
from base64 import b64decode
from collections.abc import Iterator

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found
from txdoctor.secrets.wordlists import fold
from txdoctor.secrets.words import script

# Twelve words of three letters and the spaces between them; 24 of Japanese with a label. What is
# longer is a transaction, a picture or a program.
_FEWEST, _MOST = 47, 700  # bytes

# RFC 4648, sections 4, 5 and 8. RFC 2045 sets base64 in lines of 76; PEM has 64.
_HEX = re.compile(
    rf"(?<![0-9A-Za-z])(?:0x)?((?:[0-9a-fA-F]{{2}}){{{_FEWEST},{_MOST}}}+)(?![0-9A-Za-z])"
)
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]{60})(?:[A-Za-z0-9+/_-]{60,100}\r?\n){0,15}+[A-Za-z0-9+/_-]{1,1000}+={0,2}"
)
_TO_STANDARD = str.maketrans({"-": "+", "_": "/", "\r": None, "\n": None, "=": None})

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_HAN}]|(?:[^\W\d_{_HAN}]|[\u0300-\u036f\u3099\u309a])+")


def find_encoded_phrases(text: str) -> Iterator[Found]:
    """Codes of a phrase's length that hold text, and in it a whole phrase."""
    for match in _HEX.finditer(text):
        if _holds_phrase(bytes.fromhex(match[1])):
            yield SecretKind.SEED_PHRASE, match.start(), match.end()
    for match in _BASE64.finditer(text):
        # A last line without its padding may be a word of the sentence that goes on below.
        for code in dict.fromkeys((match[0], match[0].rpartition("\n")[0])):
            if len(code) >= _FEWEST and _holds_phrase(_of_base64(code)):
                yield SecretKind.SEED_PHRASE, match.start(), match.start() + len(code)
                break


def _of_base64(code: str) -> bytes:
    digits = code.translate(_TO_STANDARD)
    if len(digits) % 4 == 1:  # no bytes end so
        return b""
    return b64decode(digits + "=" * (-len(digits) % 4))


def _holds_phrase(data: bytes) -> bool:
    if not _FEWEST <= len(data) <= _MOST:
        return False
    try:
        words = [fold(match[0]) for match in _WORD.finditer(data.decode("utf-8"))]
    except UnicodeDecodeError:
        return False
    if len(words) < COUNTS[0]:
        return False
    languages = wordlists.OF_SCRIPT[script(words[len(words) // 2])]
    return any(_in_language(words, language) for language in languages)


def _in_language(words: list[str], language: str) -> bool:
    numbers = wordlists.numbers(language)
    hits = [numbers.get(word) for word in words]
    for count in COUNTS:
        for first in range(len(hits) - count + 1):
            row = [hit for hit in hits[first : first + count] if hit is not None]
            if len(row) == count and checksum_fits(row):
                return True
    return False
