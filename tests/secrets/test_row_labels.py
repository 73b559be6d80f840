"""What counts on is a label and what begins two lines a stamp; all else stays."""

import pytest

from tests.cpu_time import cpu_seconds
from tests.secrets import making
from txdoctor.secrets import find_secrets
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.row_labels import unlabelled


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1. ab 2. cd 3. ef", "ab cd ef"),
        ("第一行：甲乙\n第二行：丙丁", "甲乙 丙丁"),
        ("row 1: ab\nrow 2: cd", "ab cd"),
        ("words 1-4: ab\nwords 5-8: cd", "ab cd"),
        ("a) ab b) cd", "ab cd"),
        ("①甲②乙", "甲 乙"),
        ("first is ab, second is cd", "ab, cd"),
        ("[10:30] Li: ab\n[10:31] Li: cd", "ab cd"),
        ("hello 小王：ab\n小王：cd\n小王：ef", "hello ab cd ef"),
        ("3. ab 7. cd", "3. ab 7. cd"),
        ("第二个人 ab", "第二个人 ab"),
        ("word 5 and word 5", "word 5 and word 5"),
        ("五万 ab 六十十、cd", "五万 ab 六十十、cd"),
    ],
)
def test_labels_and_stamps_are_taken_off(text: str, left: str) -> None:
    plain = unlabelled(text)
    assert len(plain.text) == len(text)
    assert plain.text.split() == left.split()


def test_where_labels_stand() -> None:
    plain = unlabelled("words: 1. ab 2. cd 3. ef")
    assert plain.labels == [7, 13, 19]
    assert plain.count(10, 24) == 3
    assert plain.with_label(10) == 7
    assert plain.with_label(0) == 0


WORDS = making.phrase(seed="counters")
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


@pytest.mark.parametrize("form", ["{}. {}\n", "{}) {}\n", "{}: {}, ", "({}) {} "])
@pytest.mark.parametrize("counters", [ROMAN, list("abcdefghijkl"), list("ABCDEFGHIJKL")])
def test_letters_and_roman_numerals(form: str, counters: list[str]) -> None:
    text = "my words\n" + "".join(map(form.format, counters, WORDS))
    [span] = find_secrets(text)
    assert span.kind is SecretKind.SEED_PHRASE
    assert text[span.start : span.end].endswith(WORDS[-1])
    assert WORDS[0] in text[span.start : span.end]


@pytest.mark.parametrize("form", ["第{}个单词是{}，", "第{}个词：{}\n", "第{}個{} "])
def test_chinese_numerals(form: str) -> None:
    text = "".join(map(form.format, CHINESE, WORDS))
    [span] = find_secrets(text)
    assert text[span.start : span.end].endswith(WORDS[-1])


@pytest.mark.parametrize(
    "text",
    [
        "a) b) c)",
        "".join(f"{c}) I paid the shop and it never came\n" for c in "abcdefghijkl"),
        "".join(f"{c}. {w}\n" for c, w in zip(ROMAN, ["yes", "no"] * 6, strict=True)),
    ],
)
def test_other_lists_are_left(text: str) -> None:
    assert find_secrets(text) == ()


def test_many_labels_take_no_time() -> None:
    assert cpu_seconds(lambda: unlabelled("a) i. 第一 x 3. [10:30] Li: " * 10_000), 1) < 2
    assert cpu_seconds(lambda: unlabelled("[10:30] Li: ab\n" * 10_000), 1) < 2
