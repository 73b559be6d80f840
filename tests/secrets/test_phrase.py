"""Phrases are told from sentences by their words, their count, their checksum, their label."""

from tests.secrets import making
from txdoctor.secrets.bip39 import checksum_fits
from txdoctor.secrets.phrase import find_phrases
from txdoctor.secrets.prose import LISTED_BUT_COMMON

LISTED = making.words_of("english")
COMMON = sorted(LISTED_BUT_COMMON)


def sentence_like(fits: bool) -> str:
    """Twelve commonplaces; with a right checksum, or with a wrong one."""
    first = COMMON[:11]
    for last in COMMON:
        if checksum_fits([LISTED.index(word) for word in [*first, last]]) is fits:
            return " ".join([*first, last])
    raise AssertionError


def test_commonplaces_are_a_phrase_only_with_a_checksum_or_a_label() -> None:
    assert not find_phrases(sentence_like(fits=False))
    assert find_phrases(sentence_like(fits=True))
    assert find_phrases("seed phrase: " + sentence_like(fits=False))


def test_ten_words_need_a_label() -> None:
    ten = " ".join(making.phrase(seed="ten")[:10])
    assert not find_phrases(ten)
    assert find_phrases("my mnemonic: " + ten)


def test_nine_words_are_let_go() -> None:
    assert not find_phrases("mnemonic: " + " ".join(making.phrase(seed="nine")[:9]))


def test_two_faults_in_twelve_are_let_go_without_a_label() -> None:
    words = making.phrase(seed="faults")
    words[3] = words[7] = "xqxqx"
    assert not find_phrases(" ".join(words))


def test_a_misspelt_first_word_is_covered() -> None:
    words = making.phrase(seed="first")
    text = "look " + " ".join(["xqxqx", *words[1:]])
    ((_, start, end),) = find_phrases(text)
    assert text[start:end].startswith("xqxqx")


def test_spaced_chinese_prose_is_let_go_and_numbered_characters_are_not() -> None:
    prose = "我们可以在这里发现一个问题"
    assert not find_phrases(" ".join(prose))
    assert find_phrases("".join(f"{place}{sign}" for place, sign in enumerate(prose, 1)))


def shortened(fits: bool) -> str:
    """Twelve times four letters, of which eight are words by themselves."""
    four = [word for word in LISTED if len(word) == 4 and word not in LISTED_BUT_COMMON]
    cut = [word for word in LISTED if len(word) > 5 and word[:4] not in LISTED]
    row = [word for at in range(4) for word in (four[2 * at], four[2 * at + 1], cut[at])]
    for last in cut:
        if checksum_fits([LISTED.index(word) for word in [*row[:-1], last]]) is fits:
            return " ".join(word[:4] for word in [*row[:-1], last])
    raise AssertionError


def test_short_words_that_are_words_need_a_checksum() -> None:
    assert not find_phrases(shortened(fits=False))
    assert find_phrases(shortened(fits=True))
    assert find_phrases("soon " + shortened(fits=True))
    assert not find_phrases("soon " * 30 + shortened(fits=False))
