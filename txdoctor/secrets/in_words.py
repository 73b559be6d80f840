"""Secrets that have to be looked for word by word."""

from txdoctor.secrets.beside_address import find_beside_address
from txdoctor.secrets.characters_laid_out import find_characters_laid_out
from txdoctor.secrets.homoglyphs import as_latin
from txdoctor.secrets.joined_by_words import find_joined_by_words
from txdoctor.secrets.joined_characters import find_joined_characters
from txdoctor.secrets.labelled_phrase import find_labelled_phrases
from txdoctor.secrets.laid_out import find_laid_out
from txdoctor.secrets.phrase import find_phrases
from txdoctor.secrets.span import Found
from txdoctor.secrets.spoken import find_spoken


def find_in_words(text: str) -> list[Found]:
    """Phrases of any wallet, and keys beside their own address."""
    # What is no Latin letter and looks like one is that of a word, and not of a label or a key.
    latin = as_latin(text)
    return [
        *(() if latin is None else (*find_phrases(latin), *find_joined_by_words(latin))),
        *find_phrases(text),
        *find_joined_by_words(text),
        *find_labelled_phrases(text),
        *find_joined_characters(text),
        *find_laid_out(text),
        *find_characters_laid_out(text),
        *find_spoken(text),
        *find_beside_address(text),
    ]
