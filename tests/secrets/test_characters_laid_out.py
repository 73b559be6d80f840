"""Chinese phrases in groups and rows; idioms in fours are none."""

import random

import pytest

from tests.secrets import making
from txdoctor.secrets import find_secrets

_WISHES = """
恭喜发财 万事如意 身体健康 步步高升 心想事成 大吉大利 合家欢乐 一帆风顺 马到成功 吉祥如意
生意兴隆 龙马精神 福如东海 岁岁平安 前程似锦 学业有成 花好月圆 四季平安 国泰民安 风调雨顺
出入平安 工作顺利 欢天喜地 画蛇添足 亡羊补牢 对牛弹琴 井底之蛙
"""
WISHES = _WISHES.split()


@pytest.mark.parametrize("size", [2, 3, 4, 6])
@pytest.mark.parametrize("language", ["chinese_simplified", "chinese_traditional"])
def test_groups_under_an_announcement(language: str, size: int) -> None:
    for seed in range(10):
        words = making.phrase(language, 24, ("groups", seed))
        rows = ["".join(words[at : at + size]) for at in range(0, 24, size)]
        text = f"助记词如下：\n{' '.join(rows)}\n打不开"
        start = text.index(rows[0])
        assert any(
            span.start <= start and text.index(rows[-1]) + size <= span.end
            for span in find_secrets(text)
        )


def test_labelled_rows_are_taken_with_their_labels() -> None:
    words = making.phrase("chinese_simplified", 12, "labelled rows")
    rows = [f"第{n}行：{' '.join(words[4 * n - 4 : 4 * n])}" for n in (1, 2, 3)]
    text = "抄下来的\n" + "\n".join(rows)
    [span] = find_secrets(text)
    assert text[span.start : span.end] == "\n".join(rows)


def test_wishes_are_no_phrase() -> None:
    """One heap of three in 16 has a right checksum by chance."""
    dice = random.Random(8)
    for joint in (" ", "，", "\n", "！"):
        for _ in range(150):
            text = joint.join(dice.sample(WISHES, dice.choice((3, 6))))
            assert find_secrets(f"祝大家：\n{text}\n谢谢") == (), text


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
def test_run_together_beside_its_name(before: str, after: str) -> None:
    text = before + SOLID + after
    [span] = find_secrets(text)
    assert text[span.start : span.end] == SOLID
