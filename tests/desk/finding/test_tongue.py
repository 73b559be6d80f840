"""The language of a ticket."""

from time import process_time

import pytest

from txdoctor.desk.finding.tongue import detect


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("我的比特币两天没到账 0x" + "ab" * 32, "zh"),
        ("請問一下，我從幣安提領到冷錢包，TxID 0x12，USDT 不見了", "zh"),
        ("My transfer is stuck, please help", "en"),
        ("0x" + "ab" * 32, "en"),
        ("", "en"),
        ("你好 my USDT 没到，network 我选的 default 那个 please check", "mixed"),
        ("转账失败，提示 “max fee per gas less than block base fee”，怎么办", "zh"),
        (
            '报错了，我hardhat.config里：\naccounts: [x]\nurl: "https://a.example"\n卡住，覆盖不掉',
            "zh",
        ),
        ("git checkout 之后编译失败，yarn.lock 里 integrity 校验不通过", "zh"),
        ("Note: 我的 transfer is still not here: please 帮忙", "mixed"),
        ("My wallet 比特派 does not open on this phone since the last update", "en"),
    ],
)
def test_language(text: str, tongue: str) -> None:
    assert detect(text) == tongue


@pytest.mark.parametrize("piece", ["T", "<!--", "(", "“", "`", "{a"])
def test_a_word_without_end_keeps_nobody_busy(piece: str) -> None:
    begun = process_time()
    detect(piece * (200_000 // len(piece)))
    assert process_time() - begun < 20  # by the square of its length it were minutes
