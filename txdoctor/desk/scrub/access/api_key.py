"""A key or token of a service, known by its form or by the word before it."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

# Each from its maker's documentation: Telegram bots, GitHub, GitLab, Slack, AWS, Google, Stripe,
# OpenAI and Anthropic, SendGrid, npm, PyPI, Hugging Face, and JSON web tokens (RFC 7519).
_BY_FORM = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{8,10}:AA[\w-]{32,34}"
    r"|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{40,}|glpat-[\w-]{20,}"
    r"|xox[abeprs]-[0-9A-Za-z-]{10,}|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{35}"
    r"|[rsp]k_(?:live|test)_[0-9A-Za-z]{16,}|sk-[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}"
    # Etherscan and its kin ("API keys" of their documentation): 34 capitals and digits.
    r"|(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-Z]{34}(?![0-9A-Za-z])"
    r"|npm_[0-9A-Za-z]{30,}|pypi-[\w-]{40,}|hf_[0-9A-Za-z]{30,}"
    r"|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})",
    re.ASCII,
)

_SURE = (
    r"(?:api|app|access|auth|client|bearer|bot)[\s_-]{0,2}(?:key|token|secret|password)s?"
    r"|(?:etherscan|bscscan|infura|alchemy|binance|okx|bybit|tron(?:grid|scan)|telegram)[\s_-]{0,2}"
    r"(?:api[\s_-]{0,2})?(?:key|token|secret|id)"
    r"|project[\s_-]{0,2}(?:id|secret)"
    r"|bearer|authorization|x-[\w-]{0,16}(?:api|key|token)[\w-]{0,8}|密[钥鑰]|令牌|secret"
)
_PERHAPS = r"token|key"
_LABEL = re.compile(
    rf"(?<![0-9A-Za-z])(?:[A-Za-z0-9]{{1,16}}_){{0,3}}(?:(?P<sure>{_SURE})|(?P<perhaps>{_PERHAPS}))(?![A-Za-z])",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?<![0-9A-Za-z_+/.-])[0-9A-Za-z_+/.=-]{20,256}")
_ATTACHED = re.compile(
    r"[\s\"'`“「『:：=（(\[{]{0,6}(?:(?:is|was|为|為|是|basic|bearer|token)[\s\"'`“「『:：=]{0,4})?",
    re.IGNORECASE,
)
# What else a random value between may be, by the word before it.
_NAMED_OTHERWISE = re.compile(
    r"(?<![a-z])id(?![a-z])|md5|sha|hash|commit|digest|checksum|trace|order|ref|session|uuid|tx"
    r"|单号|單號|订单|訂單|哈希|指纹|编号|地址|address|合约|contract",
    re.IGNORECASE,
)
_REACH = 32  # characters of the same line between a sure label and its value

# What is public by its nature: hashes, addresses, extended public keys, links.
_HEX = re.compile(r"(?:0x)?[0-9a-fA-F]+")
_PUBLIC_HEX = (40, 64, 66, 128, 130)
_PUBLIC = re.compile(
    r"(?:[a-z]{2,10}1[02-9ac-hj-np-z]{20,}|[xyztuv]pub\w{100,}|T[1-9A-HJ-NP-Za-km-z]{33}"
    r"|[13][1-9A-HJ-NP-Za-km-z]{25,34}|[EUk0][Q][\w-]{46}|.*//.*|www\..*|0x.*)",
    re.ASCII,
)
_SOLANA = re.compile(r"[1-9A-HJ-NP-Za-km-z]{32,44}|[1-9A-HJ-NP-Za-km-z]{86,88}")


def find_api_keys(text: str) -> Iterator[Found]:
    """Keys by their form; random-looking values behind words like API key, secret, token."""
    for match in _BY_FORM.finditer(text):
        yield PrivateKind.API_KEY, match.start(), match.end()
    for label in _LABEL.finditer(text):
        value = _VALUE.search(text, label.end(), label.end() + _REACH + 256)
        if value and _belongs(text, label, value):
            yield PrivateKind.API_KEY, value.start(), value.end()


def _belongs(text: str, label: re.Match[str], value: re.Match[str]) -> bool:
    between = text[label.end() : value.start()]
    if "removed]" in between:
        return False  # the label was of what is gone, or is the mark itself
    attached = _ATTACHED.fullmatch(between) is not None
    if not attached and (label["perhaps"] or len(between) > _REACH or "\n" in between):
        return False
    named = bool(label["sure"]) and not _NAMED_OTHERWISE.search(between)
    return _is_key(value[0].strip("=.-"), sure=named)


def _is_key(value: str, *, sure: bool) -> bool:
    """Letters and digits in disorder, and nothing that everybody may see."""
    if _PUBLIC.fullmatch(value) or not any(map(str.isdigit, value)):
        return False
    if not any(map(str.isalpha, value)):
        return False
    if _HEX.fullmatch(value):
        return sure and len(value.removeprefix("0x")) not in _PUBLIC_HEX
    return sure or value.isupper() or not _SOLANA.fullmatch(value)
