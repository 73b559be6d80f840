"""What numbers the words or rows of a list, or stamps the lines of a chat, taken off a text.

Nothing is a label by its look alone: it counts on from one of the same form, or the next does from
it; a stamp begins two lines at least, its digits apart.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from txdoctor.records import dataclass

_CHINESE = "一二三四五六七八九十"
_RINGS = "\u2460-\u2473\u3251-\u3254"
_NUMBER = rf"(?:\d{{1,2}}(?!\d)|[{_CHINESE}]{{1,3}})"
_TO = r"[ \t]?[-\u2010-\u2015~～至到][ \t]?"
_NTH = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = _NTH.split()
_NAMES = (
    r"words?|rows?|lines?|groups?|parts?|sets?|no|nr|n[º°]|num|number|palabras?|parol[ae]|mots?|slov[oa]"
    r"|palavras?|fila|l[íi]nea|ligne|riga|linha"
)
_LABEL = re.compile(
    rf"(?:第[ \t]?(?P<han>{_NUMBER})(?:{_TO}(?P<han_to>{_NUMBER}))?"
    r"[ \t]?[个個单單行组組排列段句位字词詞号號条條]{0,4}(?:是|为|為)?"
    rf"|(?<![0-9A-Za-z])(?:{_NAMES})[ \t.]{{0,2}}#?[ \t]?(?P<named>\d{{1,2}})(?!\d)"
    rf"(?:{_TO}(?P<named_to>\d{{1,2}})(?!\d))?(?:[ \t](?:is|was))?"
    rf"|(?<![0-9A-Za-z])(?<!\d[.,])[#(（\[【]{{0,2}}(?P<bare>\d{{1,2}})(?!\d)(?:{_TO}(?P<bare_to>\d{{1,2}})(?!\d))?"
    r"(?:st|nd|rd|th)?(?![0-9A-Za-z])"
    rf"|(?P<ring>[{_RINGS}])"
    rf"|(?<![^\W_])(?P<chinese>[{_CHINESE}]{{1,3}})(?=[ \t]?[、.．:：)）])"
    rf"|(?<![^\W_])(?a:(?P<ordinal>{'|'.join(_ORDINALS)}))"
    r"(?:[ \t]word)?(?:[ \t](?:is|was))?(?![^\W_])"
    r"|(?<![0-9A-Za-z])(?P<roman>(?-i:[IVX]{2,6}|[ivx]{2,6}))(?=[ \t]?[.)）:：、])"
    r"|(?<![0-9A-Za-z])(?P<letter>[a-xA-X])(?=[.)）:：、])"
    r")(?P<mark>[ \t]{0,2}[.．)）\]】:：、=\-\u2010-\u2015>]{0,2})",
    re.IGNORECASE,
)
_LONGEST = 16  # characters of a label, and those between it and what it labels
_NTH_END = re.compile(r"#(?:st|nd|rd|th)(?![a-z])")
_WITH_RANGES = ("han", "named", "bare")
_SORTS = (*_WITH_RANGES, "ring", "chinese", "ordinal", "roman", "letter")
_DIGITS = re.compile(rf"\d+|[{_CHINESE}]{{1,3}}|[{_RINGS}]")
# A name with a colon, a time in brackets, a line of a name and a time: by form; then by number.
_STAMP = re.compile(
    r"^(?:[^\n]{0,40}(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[ \t]?(?:[AaPp][Mm])?[ \t]*$"
    r"|[\[(（【][^\]\n)）】]{3,24}[\])）】][ \t]?(?:[^\n:：]{1,20}[:：])?"
    r"|[^\n:：]{1,20}(?:(?<!\d)[:：]|[:：](?!\d\d)))",
    re.MULTILINE,
)
_CLOCK = re.compile(r"\d[:：]\d")
_MOST_FORMS = 20  # of those who write in one chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlabelled:
    """The text, equally long, with blanks in place of labels and stamps; where labels begin."""

    text: str
    labels: list[int]

    def count(self, start: int, end: int) -> int:
        """How many labels stand between there, and directly before."""
        return bisect_left(self.labels, end) - bisect_left(self.labels, start - _LONGEST)

    def with_label(self, start: int) -> int:
        """Where the label of what begins there begins, or the same place where it has none."""
        at = bisect_left(self.labels, start) - 1
        if at < 0 or start - self.labels[at] > _LONGEST:
            return start
        return start if self.text[self.labels[at] : start].strip() else self.labels[at]


def unlabelled(text: str) -> Unlabelled:
    """The text without labels and stamps. Linear in its length."""
    stamps = list(_stamps(text))
    # The hour and minute of a stamp count nothing.
    hours = [span for span in stamps if _CLOCK.search(text, *span)]
    counted = sorted(set(_counted(_blanked(text, hours))))
    blanked = _blanked(text, sorted(counted + stamps))
    return Unlabelled(text=blanked, labels=[start for start, _ in counted])


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        pieces += (text[at : max(start, at)], " " * (end - max(start, at)))
        at = end
    return "".join((*pieces, text[at:]))


def _counted(text: str) -> Iterator[tuple[int, int]]:
    """Labels that count on from one of the same form, or from which another does."""
    before: dict[str, tuple[re.Match[str], int, bool]] = {}
    for match in _LABEL.finditer(text):
        for form, first, last in _readings(match):
            known = before.get(form)
            follows = known is not None and first == known[1] + 1
            if known and follows:
                if not known[2]:
                    yield known[0].span()
                yield match.span()
            before[form] = match, last, follows


def _readings(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The form of a label without its number; from where to where it counts. An i is also a 1."""
    for sort in _SORTS:
        told = match[sort]
        if told is None:
            continue
        first = _value(sort, told)
        to = match[f"{sort}_to"] if sort in _WITH_RANGES else None
        form = match["mark"].strip() if sort != "bare" else match[0].strip().lstrip("0")
        form = _NTH_END.sub("#", _DIGITS.sub("#", form))
        yield f"{sort} {form}", first, _value(sort, to) if to else first
        if sort == "letter" and told in "ivxIVX":
            yield f"roman {form}", _roman(told), _roman(told)


def _value(sort: str, told: str) -> int:
    if sort == "ring":
        return ord(told) - 0x245F if told <= "\u2473" else ord(told) - 0x3251 + 21
    if sort == "ordinal":
        return _ORDINALS.index(told.lower())
    if sort == "letter":
        return ord(told)
    if sort == "roman":
        return _roman(told)
    return int(told) if told.isdecimal() else _chinese(told)


def _roman(number: str) -> int:
    """From i to xxiv; each sign before a greater one is taken away."""
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in number.lower()]
    after = [*values[1:], 0]
    return sum(
        -value if value < following else value
        for value, following in zip(values, after, strict=True)
    )


def _chinese(number: str) -> int:
    """From 一 to 二十四; what is no number counts on from nothing."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return _CHINESE.index(number[0]) + 1 if len(number) == 1 else -1
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return -1
    return 10 * (_CHINESE.index(tens) + 1 if tens else 1) + (
        _CHINESE.index(ones) + 1 if ones else 0
    )


def _stamps(text: str) -> Iterator[tuple[int, int]]:
    """Also where the first stands behind an announcement, on the same line."""
    found = Counter(_form(match) for match in _STAMP.finditer(text))
    read = _DIGITS.sub("#", text)
    forms = [form for form, _ in found.most_common(_MOST_FORMS) if form and read.count(form) > 1]
    if not forms:
        return
    either = "|".join(re.escape(form).replace("\\#", f"(?:{_DIGITS.pattern})") for form in forms)
    yield from (match.span() for match in re.finditer(either, text))


def _form(match: re.Match[str]) -> str:
    return _DIGITS.sub("#", match[0]).strip()
