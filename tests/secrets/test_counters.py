"""However the words are counted, they are a phrase."""

import pytest

from tests.cpu_time import cpu_seconds
from tests.secrets import making
from txdoctor.secrets import find_secrets
from txdoctor.secrets.counters import in_digits
from txdoctor.secrets.kinds import SecretKind

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


def test_as_long_as_before() -> None:
    text = "a) b) c) IV. 第十一个 " * 12
    turned = in_digits(text)
    assert turned is not None
    assert len(turned) == len(text)
    assert in_digits("a) one b) two") is None
    assert cpu_seconds(lambda: in_digits("a) i. 第一 x " * 50_000)) < 2
