"""Numbers in words, Chinese and English."""

from decimal import Decimal

import pytest

from txdoctor.desk.finding.spelled import of_english, of_han


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", "3"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("两百五", "250"),
        ("三百零五", "305"),
        ("一千零五十", "1050"),
        ("四千二百", "4200"),
        ("两万五", "25000"),
        ("十二万三千", "123000"),
        ("一億", "100000000"),
        ("二〇二六", "2026"),
        ("半", "0.5"),
        ("一点五", "1.5"),
        ("零點零五", "0.05"),
    ],
)
def test_chinese(text: str, number: str) -> None:
    assert of_han(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "千万", "万五", "百", "点", "一点", "点五", "零", "半千"])
def test_what_is_no_chinese_number(text: str) -> None:
    assert of_han(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("seven", "7"),
        ("twenty-five", "25"),
        ("two hundred and fifty", "250"),
        ("a thousand", "1000"),
        ("three thousand two hundred", "3200"),
        ("half a", "0.5"),
        ("one and a half", "1.5"),
        ("zero point zero five", "0.05"),
        ("one point two five", "1.25"),
    ],
)
def test_english(text: str, number: str) -> None:
    assert of_english(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "zero", "and", "one point hundred", "one point"])
def test_what_is_no_english_number(text: str) -> None:
    assert of_english(text) is None
