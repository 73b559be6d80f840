"""Small words tell sentences from phrases."""

import random

import pytest

from tests.secrets import making
from txdoctor.secrets import prose, wordlists


def test_what_is_said_of_the_small_words_is_so() -> None:
    for language in wordlists.LATIN:
        assert not prose.NEVER_LISTED & wordlists.numbers(language).keys()
        assert prose.NEVER_LISTED & wordlists.beginnings(language).keys() <= {"from", "here"}
    assert wordlists.numbers("english").keys() >= prose.LISTED_BUT_COMMON
    assert all(word == wordlists.fold(word) for word in prose.NEVER_LISTED)
    assert all(3 <= len(word) <= 14 for word in prose.NEVER_LISTED)


def test_phrases_seldom_read_as_sentences() -> None:
    odd = sum(prose.reads_as_sentence(making.phrase(seed=seed)) for seed in range(1000))
    assert odd <= 5


def test_sentences_of_listed_words_do() -> None:
    text = "you can open another wallet because that one will work"
    assert prose.reads_as_sentence(text.split())


@pytest.mark.parametrize("language", wordlists.HAN)
def test_chinese_phrases_seldom_score_as_prose(language: str) -> None:
    scores = [prose.chinese_score(making.numbers((language, seed), 12)) for seed in range(1000)]
    assert sum(score > prose.HAN_SENTENCE for score in scores) <= 30
    assert sum(score > prose.HAN_SURELY_SENTENCE for score in scores) <= 8


def test_chinese_prose_scores_as_prose() -> None:
    numbers = wordlists.numbers("chinese_simplified")
    text = "我昨天用你们的钱包转了一笔到现在都没有到对方说没有收到请帮我查一下是什么情况"
    known = [numbers[character] for character in text if character in numbers]
    dice = random.Random(3)
    starts = [dice.randrange(len(known) - 12) for _ in range(20)]
    scores = [prose.chinese_score(known[start : start + 12]) for start in starts]
    assert all(score > prose.HAN_SURELY_SENTENCE for score in scores)
