"""A telephone number."""

import re
from collections.abc import Iterator
from itertools import chain

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import PrivateKind

_FREE = r"(?<![0-9A-Za-z.,#/_+$€£¥-])(?<!0x)"
_END = r"(?![0-9A-Za-z_])(?![.,][0-9])(?!-[0-9A-Za-z])"
_BY_FORM = re.compile(
    _FREE + r"(?:"
    # China: MIIT's numbering plan, 1 and ten more digits, the second from 3 to 9.
    r"(?:\+?86[ -]?|0086[ -]?|\(86\)[ ]?)?1[3-9]\d(?P<cn>[ -]?)\d{4}(?P=cn)\d{4}"
    # ITU-T E.164: a country code (never 0 first) and at most 15 digits in all.
    r"|(?:\+|00)[1-9]\d{0,2}(?:[ .-]?\(?\d{1,5}\)?){2,5}"
    # Taiwan (NCC): 09 and eight more. China: 0, area, seven or eight digits; 400 numbers.
    r"|09\d{2}[ -]?\d{3}[ -]?\d{3}|0[1-9]\d{1,2}[ -]\d{7,8}|[48]00-\d{3,4}-?\d{3,4}"
    # North America (NANP): three, three and four digits with signs between them.
    r"|\(\d{3}\)[ ]?\d{3}[ -]\d{4}|[2-9]\d{2}-[2-9]\d{2}-\d{4}"
    # United Kingdom (Ofcom): 07 and nine more. France: 0 and five pairs.
    r"|07\d{3}[ ]?\d{3}[ ]?\d{3}|0[1-9](?:[ .]\d{2}){4}(?![ .]\d)"
    r")" + _END,
    re.ASCII,
)
_LABELLED = re.compile(
    r"(?:手机|手機|电话|電話|联系方式|聯[络絡]方式|联系我|回电|致电|座机|固话|来电|tel(?:ephone)?|phone(?:\s?(?:number|no))?|mobile"
    r"|cell|whats\s?app|call(?:-?back)?|signal|電話番号|携帯|전화|tél(?:éphone)?|teléfono|telefone|telefono|handy|телефон)"
    r"(?![A-Za-z])(?:号码|號碼|号|號)?[\"'”]?[\s:：=是为為.]{0,4}[\"'“]?"
    r"(?:(?:me|us|at|on|is)[ ]){0,2}"
    r"(?P<number>\+?\(?\d[\d \t().-]{5,18}\d)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
# The country's code, a word, then the number: `+1 number 2025550144`; or who called from where.
_TOLD = re.compile(
    r"(?:(?<![0-9A-Za-z])[（(]?(?:\+|00)[1-9]\d{0,2}[)）]?[ \t]{0,2}"
    r"(?:(?:phone|mobile|cell|tel)[ ])?"
    r"(?:number|no\.?|num\.?|nr\.?|phone|mobile|cell|line|号码?|號碼?)"
    r"|(?<![a-z])(?:called|rang|phoned|texted|messaged|sms(?:ed)?)[ ]"
    r"(?:(?:me|us|him|her)[ ])?(?:from|on|at|by)"
    r"(?:[ ](?:the|this|a))?(?:[ ]number)?"
    r"|(?:来电|來電|打来的|打來的)(?:的)?(?:号码|號碼|是)?)"
    r"[ \t:：,，]{0,3}(?P<number>\+?[(]?\d[\d \t().-]{5,18}\d)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
# A field that holds nothing else: ten digits as the North American Numbering Plan allows them.
_ALONE = re.compile(r"\s*(?P<number>1?[2-9]\d{2}[2-9]\d{6})\s*", re.ASCII)
_FEWEST, _MOST = 7, 15  # digits: a local number; E.164
_FEWEST_ABROAD = 8


def find_phones(text: str) -> Iterator[Found]:
    """Numbers by their form, and seven to fifteen digits behind a word that calls them one."""
    if alone := _ALONE.fullmatch(text):
        yield PrivateKind.PHONE, alone.start("number"), alone.end("number")
    for match in _BY_FORM.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if _FEWEST_ABROAD <= digits <= _MOST + 2:
            yield PrivateKind.PHONE, match.start(), match.end()
    for match in chain(_LABELLED.finditer(text), _TOLD.finditer(text)):
        if _FEWEST <= sum(map(str.isdigit, match["number"])) <= _MOST:
            yield PrivateKind.PHONE, match.start("number"), match.end("number")
