"""The number of an identity card, passport or social security card."""

import re
from collections.abc import Iterator

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_FREE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
# GB 11643-1999: district, date of birth, sequence, check digit.
_CHINA = re.compile(
    rf"{_FREE}[1-9]\d{{5}} ?(?:19|20)\d{{2}}{_DAY} ?\d{{3}}[0-9Xx]{_END}",
    re.ASCII,
)
# Hong Kong (Immigration Department) prints the check digit in brackets.
_HONG_KONG = re.compile(r"(?<![0-9A-Za-z])([A-Z]{1,2})(\d{6}) ?[(（]([0-9A])[)）]", re.ASCII)
_TAIWAN = re.compile(rf"{_FREE}[A-Z][12]\d{{8}}{_END}", re.ASCII)
_SINGAPORE = re.compile(rf"{_FREE}([STFGM])(\d{{7}})([A-Z]){_END}", re.ASCII)
_KOREA = re.compile(rf"{_FREE}\d{{2}}{_DAY}-[1-8]\d{{6}}{_END}", re.ASCII)
# SSA: no 000, 666 or 9xx; no 00; no 0000.
_UNITED_STATES = re.compile(
    r"(?<![0-9A-Za-z-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![0-9A-Za-z-])", re.ASCII
)
_LABELLED = re.compile(
    r"(?:身份[证證](?:号码?|號碼?)?|身分[证證](?:字[号號])?|护照(?:号码?)?|護照(?:號碼?)?|证件号码?|證件號碼?|通行证号?"
    r"|passport(?:\s?(?:no|number))?|id[\s-]?card(?:\s?(?:no|number))?|national\sid|identity\s(?:card|number)"
    r"|(?<![a-z])ssn|social\ssecurity(?:\snumber)?"
    r"|driv\w{2,5}\slicen[cs]e|aadhaar|nric|(?<![a-z])dni|curp|cpf|nie)"
    r"(?![A-Za-z])[\"'”]?[\s:：=是为為.#]{0,4}[\"'“]?(?:is\s)?"
    r"(?P<number>[A-Z]{0,4}[ -]?\d[\d -]{4,20}[0-9A-Z]?)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # 10 to 35, in the order the ministry gave them


def find_identity_numbers(text: str) -> Iterator[Found]:
    """Numbers whose check digit holds, and whatever a label calls one."""
    for pattern, holds in _CHECKED:
        for match in pattern.finditer(text):
            if holds(match):
                yield PrivateKind.IDENTITY_NUMBER, match.start(), match.end()
    for pattern in (_KOREA, _UNITED_STATES):
        for match in pattern.finditer(text):
            yield PrivateKind.IDENTITY_NUMBER, match.start(), match.end()
    for match in _LABELLED.finditer(text):
        yield PrivateKind.IDENTITY_NUMBER, match.start("number"), match.end("number")


def _china(match: re.Match[str]) -> bool:
    # GB 11643-1999: weights 2^(17-i) modulo 11, the rest from 10 down.
    digits = match[0].replace(" ", "").upper()
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17]


def _hong_kong(match: re.Match[str]) -> bool:
    # A is 10; a missing first letter counts 36. The sum with the check digit is a multiple of 11.
    letters = [ord(letter) - 55 for letter in match[1].rjust(2)]
    values = [36 if value < 0 else value for value in letters] + [int(digit) for digit in match[2]]
    check = 10 if match[3] == "A" else int(match[3])
    return (
        sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) + check
    ) % 11 == 0


def _taiwan(match: re.Match[str]) -> bool:
    letter = _TAIWAN_LETTERS.find(match[0][0]) + 10
    digits = [letter // 10, letter % 10, *map(int, match[0][1:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def _singapore(match: re.Match[str]) -> bool:
    total = sum(
        int(digit) * weight for digit, weight in zip(match[2], (2, 7, 6, 5, 4, 3, 2), strict=True)
    )
    total += {"T": 4, "G": 4, "M": 3}.get(match[1], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "KLJNPQRTUWX"}.get(
        match[1], "XWUTRQPNMLK"
    )
    return letters[total % 11] == match[3]


_CHECKED = (
    (_CHINA, _china),
    (_HONG_KONG, _hong_kong),
    (_TAIWAN, _taiwan),
    (_SINGAPORE, _singapore),
)
