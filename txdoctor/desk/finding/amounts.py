"""Amounts of coins, as customers write them: `1,250.50 USDC`, `5万U`, `0.0132个BTC`."""

from __future__ import annotations

import re
from decimal import Decimal

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """`text` as written, `value` in decimal digits, `asset` the coin's ticker."""

    text: str
    value: str
    asset: str


# Tickers, and the names that Chinese customers use instead.
_TICKERS = (
    "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "DAI", "BTC", "ETH", "WETH", "STETH", "BNB", "TRX",
    "XRP", "EOS", "SOL", "LTC", "DOGE", "ATOM", "TON", "AVAX", "FTM", "HT", "MATIC", "POL", "BCH",
    "ETC", "DOT", "ADA", "XLM", "XMR", "DASH", "ZEC", "SHIB", "UNI", "LINK", "ARB", "SUI", "APT",
    "NEAR", "FIL", "OKB",
)  # fmt: skip
_NAMES = {
    "U": "USDT", "泰达币": "USDT", "泰達幣": "USDT", "TETHER": "USDT", "比特币": "BTC",
    "比特幣": "BTC", "BITCOIN": "BTC", "BITCOINS": "BTC", "以太币": "ETH", "以太坊": "ETH",
    "乙太幣": "ETH", "ETHER": "ETH", "莱特币": "LTC", "狗狗币": "DOGE", "瑞波币": "XRP",
    "柚子币": "EOS", "柚子": "EOS", "波场币": "TRX", "SAT": "SAT", "SATS": "SAT",
    "SATOSHI": "SAT", "SATOSHIS": "SAT", "聪": "SAT",
}  # fmt: skip
_TIMES = {"": 1, "k": 1000, "K": 1000, "千": 1000, "万": 10_000, "萬": 10_000}
_ASSET = "|".join(sorted((*_TICKERS, *_NAMES), key=len, reverse=True))
_NUMBER = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]{1,18})?|[0-9]{1,15}(?:\.[0-9]{1,18})?"
_AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z.,_/+-])(?P<number>{_NUMBER})\s?(?P<times>[kK千万萬]?)"
    rf"\s?(?:[个個枚颗顆]\s?)?(?P<asset>{_ASSET})(?![A-Za-z0-9_])",
    re.I,
)
# A gas price or a fee rate is no amount.
_RATE = re.compile(r"\s?/\s?(?:v?B\b|vbyte)", re.I)


def find_amounts(text: str) -> tuple[Named, ...]:
    """Every amount of a coin in the text, in reading order; money of states is none."""
    return tuple(
        _read(found) for found in _AMOUNT.finditer(text) if not _RATE.match(text, found.end())
    )


def _read(found: re.Match[str]) -> Named:
    number = Decimal(re.sub("[,，]", "", found["number"])) * _TIMES[found["times"]]
    asset = found["asset"].upper()
    whole = f"{number:f}"
    return Named(text=found[0], value=whole, asset=_NAMES.get(asset, asset))
