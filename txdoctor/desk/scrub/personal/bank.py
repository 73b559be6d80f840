"""The number of a bank account or card."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

# ISO/IEC 7812: UnionPay (62), Visa (4), Mastercard (51-55, 2221-2720), American Express, JCB,
# Discover; in one piece or in groups of four.
_CARD = re.compile(
    r"(?<![0-9A-Za-z.,#/_+-])"
    r"(?:62\d{2}(?P<a>[ -]?)\d{4}(?P=a)\d{4}(?P=a)\d{4}(?:(?P=a)\d{1,3})?"
    r"|(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|35\d{2}|6011|65\d{2})"
    r"(?P<b>[ -]?)\d{4}(?P=b)\d{4}(?P=b)\d{4}"
    r"|3[47]\d{2}(?P<c>[ -]?)\d{6}(?P=c)\d{5})"
    r"(?![0-9A-Za-z_])(?![.,][0-9])",
    re.ASCII,
)
# The IBAN registry (SWIFT): how long one of each country is. Of that length it is masked, however
# it was mistyped.
_REGISTERED = """
NO15 BE16 DK18 FI18 NL18 AT20 CH21 DE22 GB22 IE22 AE23 CZ24 ES24 SA24 SE24 PT25 TR26 FR27 IT27 PL28
UA29
"""
_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _REGISTERED.split()}
# ISO 13616: country, two check digits, up to 30 more; on paper in groups of four.
_IBAN = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Za-z])",
    re.ASCII,
)
_LABELLED = re.compile(
    r"(?:银行(?:卡|账户|帐户|账号|帐号)|銀行(?:卡|帳戶|帳號|賬號|账户)|储蓄卡|信用卡|借记卡|卡号|卡號|收款账号|開戶|开户|口座番号"
    r"|bank\s(?:account|card)|(?:debit|credit)\scard|card\s(?:no|number)|account\s(?:no|number)|(?<![a-z])iban"
    r"|routing(?:\snumber)?|sort\scode|acct)(?:号码?|號碼?)?(?![A-Za-z])"
    r"[\"'”]?[\s:：=是为為.#]{0,4}[\"'“]?(?:is\s)?(?P<number>\d[\d -]{6,28}\d)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:订单|訂單|单号|單號|流水|编号|編號|order|tracking|invoice|ref)\W{0,4}$", re.IGNORECASE
)


def find_bank_accounts(text: str) -> Iterator[Found]:
    """Card numbers and IBANs whose check digits hold, and whatever a label calls an account."""
    for match in _CARD.finditer(text):
        if _luhn(match[0]) and not _ORDER.search(text, max(0, match.start() - 12), match.start()):
            yield PrivateKind.BANK_ACCOUNT, match.start(), match.end()
    for match in _IBAN.finditer(text):
        if _iban(match[0].replace(" ", "")):
            yield PrivateKind.BANK_ACCOUNT, match.start(), match.end()
    for match in _LABELLED.finditer(text):
        yield PrivateKind.BANK_ACCOUNT, match.start("number"), match.end("number")


def _luhn(number: str) -> bool:
    # ISO/IEC 7812-1, annex B: every second digit from the right is doubled.
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _iban(number: str) -> bool:
    # ISO 7064, MOD 97-10: the first four go last, letters count 10 to 35, the rest is 1.
    if not 15 <= len(number) <= 34:
        return False
    if _LENGTHS.get(number[:2]) == len(number):
        return True
    return int("".join(str(int(letter, 36)) for letter in number[4:] + number[:4])) % 97 == 1
