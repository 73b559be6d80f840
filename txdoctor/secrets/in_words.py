"""Secrets that have to be looked for word by word."""

from txdoctor.secrets.beside_address import find_beside_address
from txdoctor.secrets.chinese_line import find_chinese_lines
from txdoctor.secrets.counters import in_digits
from txdoctor.secrets.homoglyphs import as_latin
from txdoctor.secrets.joined_by_words import find_joined_by_words
from txdoctor.secrets.joined_characters import find_joined_characters
from txdoctor.secrets.labelled_phrase import find_labelled_phrases
from txdoctor.secrets.phrase import find_phrases
from txdoctor.secrets.span import Found
from txdoctor.secrets.spoken import find_spoken

_BY_WORDS = (find_phrases, find_joined_by_words)


def find_in_words(text: str) -> list[Found]:
    """Phrases of any wallet, and keys beside their own address."""
    # What is no Latin letter and looks like one is that of a word, and not of a label or a key.
    read = (each for each in (as_latin(text), in_digits(text)) if each is not None)
    return [
        *(found for each in read for find in _BY_WORDS for found in find(each)),
        *find_phrases(text),
        *find_joined_by_words(text),
        *find_labelled_phrases(text),
        *find_chinese_lines(text),
        *find_joined_characters(text),
        *find_spoken(text),
        *find_beside_address(text),
    ]
