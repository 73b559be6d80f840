"""The words before a long number say what it is: a transaction, or a digest of something else."""

from __future__ import annotations

import re

TAKEN_OUT = "\ufffc"
"""What stands in a masked text where a secret was: whatever touches it is left alone."""

_SEEN = 240  # characters before a number in which its sentence is looked for
_BEFORE = 48  # characters before it that are read
# What else is as long as a hash: digests of files, invoices, fingerprints, roots, topics.
_OTHER = re.compile(
    r"sha-?\s?(?:1|2|224|256|384|512)|md5|checksum|校验(?:码|值|和)?|摘要|digest|指纹|fingerprint"
    r"|merkle|默克尔|(?:payment|支付|付款)[ _-]?(?:hash|哈希|preimage)|preimage|原像"
    r"|topic\s?[0-3]?|event signature"
    r"|commit|git|build|etag|session|cookie|nonce\s?=|csrf|trace ?id|request ?id|uuid"
    r"|invoice(?:[ _-]?hash)?|发票|訂單|订单|order|tracking|storage slot|slot|image|镜像|安装包"
    r"|apk|dmg"
    # `单号` alone is what many call a transaction's hash.
    r"|(?:快递|快遞|物流|[运運货貨面工订訂保税稅])[单單][号號]"
    # A hash of something else says of what.
    r"|(?:payload|body|content|message|msg|request|response|webhook|file|document|data|record|state"
    r"|storage|user|header|event|password|firmware|installer|binary|contract|code|script|licen[cs]e"
    r"|model|backup|picture|photo|video|log|config|package|receipt|leaf|node|proof)[ _-]?hash"
    r"|(?:文件|内容|內容|消息|报文|报文体|请求|請求|密码|密碼|数据|數據|程序|图片|圖片|固件|合约代码|载荷)(?:的)?(?:哈希|hash)"
    r"|private ?key|\bpriv\b|私钥|私鑰|密钥|密鑰|secret|seed|助记词|助記詞"
    r"|mnemonic|keystore|wallet\s?\("
    r"|genesis|创世|public key|pubkey|公钥|公鑰|code ?hash|bytecode|root",
    re.I,
)
_TRANSACTION = re.compile(
    r"tx\s?(?:id|n|hash)?|transaction|交易(?!所)|转账|轉帳|哈希|hash|txid|交易序號|流水|withdraw|付款|打款|汇款",
    re.I,
)
_STOP = re.compile(r"[。！？\n;；]|[.!?]\s")


# What it is may be said right behind it too: `一串…，说是默克尔根`, `… is the sha256 of`.
_BEHIND = re.compile(
    r"[\s，,（(]{0,3}(?:这?(?:个|串)?(?:说)?是|is|=|as)?\s?(?:the |a |my |an )?"
    r"(?:sha-?\s?(?:1|256)|md5|默克尔|merkle|校验|摘要|指纹|私钥|私鑰|private key"
    r"|commit|checksum|payment hash)",
    re.I,
)


# BOLT 11 writes a payment's hash without 0x: behind it stands a transaction that paid something.
_PAYMENT_HASH = re.compile(r"(?:payment|支付|付款)[ _-]?(?:hash|哈希)", re.I)
# What introduces the number on the next line, and a line that holds nothing but a number.
_INTRODUCES = re.compile(r"(?:[:：=是为為]|\b(?:is|was|got|gives?|says|reads))\s*$", re.I)
_NUMBER_ALONE = re.compile(r"\s*(?:0x)?[0-9a-fA-F]{32,128}\s*")


def says_other(text: str, start: int, end: int) -> bool:
    """Whether the nearest telling word before `start`, in the same sentence, names something else.

    Where two such numbers stand side by side (`官网写的…，我算出来是…`) the words before the first
    count for the second as well, as long as no word for a transaction comes between.
    """
    if _BEHIND.match(text, end):
        return True
    sentence = _sentence(_STOP.split(text[max(0, start - _SEEN) : start]))
    if text[start : start + 2] in ("0x", "0X"):
        sentence = _PAYMENT_HASH.sub("transaction", sentence)
    # A word for a secret that was taken out speaks of that secret, not of what follows.
    sentence = sentence.rpartition(TAKEN_OUT)[2]
    other = _last(_OTHER, sentence)
    return other >= 0 and other >= _last(_TRANSACTION, sentence)


def _sentence(pieces: list[str]) -> str:
    """The words that belong to what follows: with those before another number beside it."""
    *before, sentence = pieces
    if not sentence.strip() and before and _INTRODUCES.search(before[-1]):
        sentence = before.pop()
    telling = _OTHER.search(sentence) or _TRANSACTION.search(sentence)
    if not telling and len(before) > 1 and _NUMBER_ALONE.fullmatch(before[-1]):
        return before[-2] + sentence
    return sentence


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends; -1 without one."""
    return max((found.end() for found in pattern.finditer(text)), default=-1)


_FROM = re.compile(
    r"(?:\bfrom|\bsender|\bmy (?:own )?(?:wallet|address|addr)|从|由|自"
    r"|我的(?:钱包)?地址|我的錢包地址|我的常用"
    r"|付款(?:方|地址)|转出(?:地址)?|旧地址|我(?:是)?用|^地址|本人地址)[\s:：=是为為的]{0,4}$",
    re.I,
)
_TO = re.compile(
    r"(?:\bto|\breceiver|\brecipient|\binto|给|到|至|往|打给|对方(?:的)?(?:地址)?(?:是)?|收款(?:方|人|地址)?|目标|接收地址"
    r"|充值地址|新地址|黑客地址|币安地址)[\s:：=是为為的]{0,4}$",
    re.I,
)


def role_of(text: str, start: int) -> str:
    """`sender`, `receiver` or "": what the words right before an address say of it."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    if _TO.search(before):
        return "receiver"
    return "sender" if _FROM.search(before) else ""


_NAMED = re.compile(
    r"(?:hash|txid|tx ?id|transaction|哈希|交易(?:号|单号|ID)?|address|addr|地址)"
    r"(?: id| is)?[\s:：=是为為的]{0,4}$",
    re.I,
)


def is_named(text: str, start: int) -> bool:
    """Whether the words right before say that a hash or an address follows."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    return bool(_NAMED.search(before)) or bool(role_of(text, start))
