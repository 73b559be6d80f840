"""Words of a phrase with the same words between them, and what only looks like that."""

import json

import pytest

from tests.secrets import making
from txdoctor.secrets.joined_by_words import find_joined_by_words

WORDS = making.phrase(seed="joined by words")
CHINESE = making.phrase("chinese_simplified", seed="joined by words")


def found(text: str) -> list[str]:
    return [text[start:end] for _, start, end in find_joined_by_words(text)]


@pytest.mark.parametrize("words", [WORDS, CHINESE, making.phrase("korean", 24, "by words")])
@pytest.mark.parametrize(
    "joint", [" and ", "\nthen ", ", and then ", " 和 ", "，然后", " followed by "]
)
def test_one_joint_between_all_words(words: list[str], joint: str) -> None:
    text = joint.join(words)
    assert found(f"hello, here it is:\n{text}\nthank you") == [text]


def test_and_is_no_other_joint_than_then() -> None:
    text = WORDS[0] + "".join(f" {'and' if n % 3 else 'then'} {w}" for n, w in enumerate(WORDS[1:]))
    assert found(text) == [text]


def rows_of(words: list[str]) -> list[str]:
    return [
        json.dumps([{"n": n, "word": word} for n, word in enumerate(words, 1)], ensure_ascii=False),
        json.dumps([{"word": word, "at": n} for n, word in enumerate(words)], indent=2),
        "".join(f'<word n="{n}">{word}</word>\n' for n, word in enumerate(words, 1)),
        "\n".join(f"- word: {word}\n  n: {n}" for n, word in enumerate(words)),
        "".join(f'<label>{n}</label><input value="{word}">' for n, word in enumerate(words)),
        "\n".join(f"WORD_{n}={word};" for n, word in enumerate(words)),
    ]


@pytest.mark.parametrize("text", rows_of(WORDS))
def test_rows_of_objects_and_of_tables(text: str) -> None:
    [secret] = found(text)
    assert secret.startswith(WORDS[0])
    assert secret.endswith(WORDS[-1])


def test_one_word_may_be_another_and_one_may_be_missing() -> None:
    wrong = " and ".join([*WORDS[:5], "zzyzx", *WORDS[6:]])
    assert found(wrong) == [wrong]
    short = " and ".join(WORDS[:11])
    assert found(short) == [short]
    assert found(" and ".join(WORDS[:10])) == []


@pytest.mark.parametrize(
    "text",
    [
        "bread and milk and salmon and leek and basil and plum and fig and kale and thyme and oil",
        json.dumps([{"n": n, "state": "pending"} for n in range(30)]),
        json.dumps([{"type": ("call", "create")[n % 2], "gas": n} for n in range(30)]),
        "\n".join(f"{n} and {n + 1} are two" for n in range(30)),
        # Every word of it is listed; it reads as a sentence.
        "when and this and can and only and begin and you and know and what and need and end",
        "a and a and a and a and a and a and a and a and a and a and a and a and a",
    ],
)
def test_what_is_no_phrase(text: str) -> None:
    assert found(text) == []


def test_one_that_is_told_twice() -> None:
    twice = " and ".join([*WORDS, *WORDS])
    assert found(twice) == [twice]


def test_two_paragraphs_are_two() -> None:
    far = f"\nand{' ' * 130}"
    assert found(far.join((" and ".join(WORDS[:6]), " and ".join(WORDS[6:])))) == []
