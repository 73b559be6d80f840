"""Chinese phrases without spaces need their label, their length and their checksum."""

import pytest

from tests.secrets import making
from txdoctor.secrets.chinese_line import find_chinese_lines

SOLID = "".join(making.phrase("chinese_simplified", 12, "solid"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("助记词：", ""),
        ("助记词: “", "”"),
        ("助记词\n", ""),
        ("", "\n助记词"),
        ("种子词如下 ", "\n谢谢"),
    ],
)
def test_with_its_label(before: str, after: str) -> None:
    ((_, start, end),) = set(find_chinese_lines(before + SOLID + after))
    assert (start, end) == (len(before), len(before) + len(SOLID))


@pytest.mark.parametrize(
    "text",
    [
        SOLID,
        "转账：" + SOLID,
        "助记词：" + SOLID[:-1],
        "助记词：" + "".join(making.spoilt("chinese_simplified", 12, "solid")),
        "助记词：" + SOLID + "的",
        "助记词丢了",
    ],
)
def test_without_one_of_the_three(text: str) -> None:
    assert not list(find_chinese_lines(text))
