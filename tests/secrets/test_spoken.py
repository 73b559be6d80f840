import pytest

from tests.secrets import making
from txdoctor.secrets import SecretKind
from txdoctor.secrets.spoken import find_spoken

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

COUNTED = "一 二 三 四 五 六 七 八 九 十 十一 十二"
STEPS = "open wallet press send enter amount check fee wait then look again"


def told(words: list[str], form: str) -> str:
    return "; ".join(form.format(n, word) for n, word in enumerate(words, 1))


@pytest.mark.parametrize("form", ["word {} is {}", "#{}: {}", "the {}. word: “{}”", "{} = {}"])
@pytest.mark.parametrize("language", ["english", "french", "korean", "japanese"])
def test_words_told_by_number_are_a_phrase(form: str, language: str) -> None:
    words = making.phrase(language=language, seed="spoken")
    text = f"here: {told(words, form)}."
    ((kind, start, end),) = find_spoken(text)
    assert kind is SecretKind.SEED_PHRASE
    assert text[start:end].startswith(words[0])
    assert text[start:end].endswith(words[-1])


def test_ordinals_and_chinese_numbers_count_as_well() -> None:
    words = making.phrase(seed="ordinals")
    text = ", ".join(f"{n} {word}" for n, word in zip(ORDINALS.split(), words, strict=True))
    assert len(list(find_spoken(text))) == 1
    characters = making.phrase(language="chinese_simplified", seed="ordinals")
    counted = COUNTED.split()
    text = "，".join(f"第{n}个字是{c}" for n, c in zip(counted, characters, strict=True))
    assert len(list(find_spoken(text))) == 1


def test_one_word_may_be_wrong_but_not_three() -> None:
    words = making.phrase(seed="wrong")
    words[4] = "zzzz"
    assert len(list(find_spoken(told(words, "word {} is {}")))) == 1
    words[5], words[6] = "yyyy", "xxxx"
    assert list(find_spoken(told(words, "word {} is {}"))) == []


def test_steps_and_lists_are_none() -> None:
    steps = told(STEPS.split(), "{} {}")
    assert list(find_spoken(steps)) == []
    assert list(find_spoken("1. open the app\n2. click on send\n3. wait for the code")) == []
    assert list(find_spoken("")) == []


@pytest.mark.parametrize(
    "number", ["\u017fecond", "f\u0131rst", "s\u0130xth", "三十十", "\u0663", "十十"]
)
def test_a_letter_that_only_looks_like_one_of_a_number_ends_nothing(number: str) -> None:
    assert list(find_spoken(f"the {number} word is apple, and so it goes on")) == []
