"""The language that a customer writes, told by letters: Chinese, English, or both."""

from __future__ import annotations

import re

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# Words of prose: not tickers in capitals, not what stands in links, hashes, code or brackets. Each
# part has a longest length, as a ticket may be one word of a million letters.
_NOT_PROSE = re.compile(
    r"https?://[!-~]+|[!-~]{0,100}[0-9_=/@\\][!-~]*|\{[^{}]{0,4000}\}|`[^`]{0,2000}`|[“\"][^”\"]{0,300}[”\"]|\([^()]{0,200}\)"
)
# Names of files and fields (`yarn.lock`, `url:`, `nonce=`) are no words of a language.
_WORD = re.compile(
    r"(?<![A-Za-z'])(?<![A-Za-z]\.)[A-Za-z]?[a-z']+(?![A-Za-z])"
    r"(?!\.[a-z]|[ \t]?[:=][ \t]?[\[{\"'$0-9]|:[ \t]*$)"
    r"|\bI\b",
    re.M,
)
# What Chinese tickets say in Latin letters without being English.
_LOANED = frozenset(
    [
        "app",
        "txid",
        "hash",
        "memo",
        "pending",
        "nonce",
        "gas",
        "token",
        "usdt",
        "usdc",
        "btc",
        "eth",
        "trx",
        "bnb",
        "tron",
        "polygon",
        "arbitrum",
        "optimism",
        "base",
        "solana",
        "ledger",
        "trezor",
        "metamask",
        "bitpie",
        "imtoken",
        "okx",
        "binance",
        "coinbase",
        "api",
        "sdk",
        "keystore",
        "psbt",
        "id",
        "ok",
        "email",
        "web",
        "wallet",
        "defi",
        "nft",
        "swap",
        "electrum",
        "sparrow",
        "out",
        "of",
        "git",
        "checkout",
        "commit",
        "config",
        "hardhat",
    ]
)


def detect(text: str) -> str:
    """`zh`, `en` or `mixed`; a text without words of either is English."""
    prose = _NOT_PROSE.sub(" ", text)
    han = len(_HAN.findall(prose))
    words = [word for word in _WORD.findall(prose) if word.lower() not in _LOANED]
    if not han:
        return "en"
    # A Chinese word has two characters on the average.
    share = len(words) / (len(words) + han / 2)
    if share > 0.87:
        return "en"
    return "mixed" if share >= 0.17 and len(words) >= 3 else "zh"
