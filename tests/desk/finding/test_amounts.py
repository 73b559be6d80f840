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
    ],
)
def test_an_amount_with_its_coin(text: str, value: str, asset: str) -> None:
    [found] = find_amounts(text)
    assert (found.value, found.asset) == (value, asset)


@pytest.mark.parametrize(
    "text",
    ["12 sat/vB", "6,800元", "HK$12,000", "0x12ETH", "version 5.2.1", "20 USDTX", "ERC20 USDT"],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == ()
