"""Amounts of coins, as customers write them: `1,250.50 USDC`, `5万U`, `0.0132个BTC`, 四千二百U."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from txdoctor.desk.finding.spelled import DECIMAL, ENGLISH, HAN, of_english, of_han
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
    "NEAR", "FIL", "OKB", "EURC", "EURT", "EURS", "PYUSD", "USDE", "USDD", "USDP", "GUSD", "USD1",
    "USDS", "FRAX", "WBTC", "CBBTC", "AAVE", "PEPE", "LDO", "MKR", "INJ", "HBAR", "ALGO", "ICP",
    "CRO", "KAS", "TWT", "BONK", "CRV", "GRT", "RUNE", "XAUT", "PAXG",
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
_ONE = rf"(?P<asset>{_ASSET})(?![A-Za-z0-9_])"
# `two BTC addresses` are no amount, and a U盘 is a stick.
_OF_OTHERS = (
    r"(?!\s?(?:地址|钱包|錢包|账户|賬戶|交易|转账|轉帳|网络|網路|链|鏈|盘|盤|盾|型))"
    r"(?!s?\s(?:address|wallet|transaction|transfer|tx|network|chain|account|deposit|withdraw"
    r"|payment|token|node|contract|fee))"
)
# `two dots`: tickers that are words, or nearly.
_WORDS = "(?:DOT|DASH|ADA|NEAR|LINK|UNI|U|HT|SUI|POL|APT|FIL|ICP)"
_AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z.,_/+-])(?P<sign>[+\u2212\u2013-]?)(?P<number>{_NUMBER})\s?(?P<times>[kK千万萬]?)"
    rf"\s?(?:[个個枚颗顆]\s?)?{_ONE}",
    re.I,
)
_HAN_AMOUNT = re.compile(
    rf"(?<![第星期周0-9A-Za-z.])(?!一[个個])(?P<number>{HAN})\s?(?:[个個枚颗顆]\s?)?{_ONE}{_OF_OTHERS}",
    re.I,
)
_ENGLISH_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<number>{ENGLISH})\s(?:of )?(?!{_WORDS}\b){_ONE}{_OF_OTHERS}", re.I
)
_DECIMAL = re.compile(rf"(?<![A-Za-z0-9-]){DECIMAL}(?![A-Za-z-])", re.I)
# A gas price or a fee rate is no amount.
_RATE = re.compile(r"\s?/\s?(?:v?B\b|vbyte)", re.I)


def find_amounts(text: str) -> tuple[Named, ...]:
    """Every amount of a coin in the text, in reading order; money of states is none.

    A fraction that is read out (`no sorry, zero point zero five`) is of the coin named last.
    """
    found = sorted(_all(text), key=lambda each: (each[0], -each[1]))
    kept: list[tuple[int, int, Named]] = []
    for each in found:
        if kept and each[0] < kept[-1][1]:
            continue
        start, end, named = each
        asset = named.asset or (kept[-1][2].asset if kept else "")
        if asset:
            kept.append((start, end, replace(named, asset=asset)))
    return tuple(named for _, _, named in kept)


def _all(text: str) -> Iterator[tuple[int, int, Named]]:
    for found in _AMOUNT.finditer(text):
        if not _RATE.match(text, found.end()):
            number = Decimal(re.sub("[,，]", "", found["number"])) * _TIMES[found["times"]]
            yield found.start("number"), found.end(), _named(text, found, number)
    for pattern, value in ((_HAN_AMOUNT, of_han), (_ENGLISH_AMOUNT, of_english)):
        for found in pattern.finditer(text):
            spelled = value(found["number"])
            if spelled and not _RATE.match(text, found.end()):
                yield found.start("number"), found.end(), _named(text, found, spelled)
    for found in _DECIMAL.finditer(text):
        if spelled := of_english(found[0]):
            named = Named(text=found[0], value=f"{spelled:f}", asset="")
            yield found.start(), found.end(), named


def _named(text: str, found: re.Match[str], number: Decimal) -> Named:
    asset = found["asset"].upper()
    shown = text[found.start("number") : found.end()]
    return Named(text=shown, value=f"{number:f}", asset=_NAMES.get(asset, asset))
