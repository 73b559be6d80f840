"""The lists are the official ones, whole, and folding loses no word."""

import hashlib

import pytest

from tests.secrets import making
from txdoctor.secrets import wordlists


@pytest.mark.parametrize("language", making.LANGUAGES)
def test_each_list_has_its_2048_words(language: str) -> None:
    numbers = wordlists.numbers(language)
    assert len(numbers) == len(set(numbers.values())) == 2048
    assert [wordlists.fold(word) for word in making.words_of(language)] == list(numbers)


@pytest.mark.parametrize("language", wordlists.LATIN)
def test_four_letters_tell_a_word(language: str) -> None:
    assert len(wordlists.beginnings(language)) == 2048


def test_every_list_is_asked() -> None:
    asked = {name for names in wordlists.OF_SCRIPT.values() for name in names}
    assert asked == set(making.LANGUAGES)


def test_english_is_the_list_everybody_has() -> None:
    # BIP 39 implementations check this very digest of the file (for example libwally's tests).
    text = (making.LISTS / "english.txt").read_bytes()
    digest = hashlib.sha256(text).hexdigest()
    assert digest == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"


def test_folding() -> None:
    assert wordlists.fold("ÁBACO") == wordlists.fold("a\u0301baco") == "abaco"
    assert wordlists.fold("ａｂｃ") == "abc"
    assert wordlists.fold("がいこく") == "か\u3099いこく"
