"""Amounts as customers write them."""

import pytest

from txdoctor.desk.finding.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "asset"),
    [
        ("0.0132个BTC", "0.0132", "BTC"),
        ("1,250.50 USDC", "1250.50", "USDC"),
        ("5万U已经转了", "50000", "USDT"),
        ("3000u不是小数", "3000", "USDT"),
        ("1,000枚USDT", "1000", "USDT"),
        ("40000 sat", "40000", "SAT"),
        ("金额=0.5BNB;", "0.5", "BNB"),
        ("2个比特币", "2", "BTC"),
        ("10k USDT", "10000", "USDT"),
        ("金额 -0.06180 BTC", "0.06180", "BTC"),
        ("+12 USDT", "12", "USDT"),
        ("amount: \u22125 TRX", "5", "TRX"),
        ("700 EURC", "700", "EURC"),
        ("1.5 WBTC", "1.5", "WBTC"),
        ("打了四千二百U然后", "4200", "USDT"),
        ("两万五USDT", "25000", "USDT"),
        ("半个比特币没到", "0.5", "BTC"),
        ("一点零五个ETH", "1.05", "ETH"),
        ("三百零五泰达币", "305", "USDT"),
        ("like half a bitcoin", "0.5", "BTC"),
        ("two hundred and fifty USDT", "250", "USDT"),
        ("a hundred usdc", "100", "USDC"),
        ("one point five ETH", "1.5", "ETH"),
        ("three thousand two hundred TRX", "3200", "TRX"),
    ],
)
def test_an_amount_with_its_coin(text: str, value: str, asset: str) -> None:
    [found] = find_amounts(text)
    assert (found.value, found.asset) == (value, asset)


@pytest.mark.parametrize(
    "text",
    [
        "12 sat/vB",
        "6,800元",
        "HK$12,000",
        "0x12ETH",
        "version 5.2.1",
        "20 USDTX",
        "ERC20 USDT",
        "2026-11-20 ETH",
        "a bitcoin address",
        "two BTC addresses",
        "one ETH transaction",
        "两个BTC地址",
        "一个U盘",
        "第一ETH",
        "一个比特币的高度",
        "two dots and one dash",
        "zero point zero five",
        "what is the point two of us missed",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == ()


def test_a_fraction_that_is_read_out_is_of_the_coin_named_last() -> None:
    text = "i sent like half a bitcoin no sorry zero point zero five to my cold wallet"
    assert [(each.text, each.value, each.asset) for each in find_amounts(text)] == [
        ("half a bitcoin", "0.5", "BTC"),
        ("zero point zero five", "0.05", "BTC"),
    ]
