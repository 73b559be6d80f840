"""A Chinese seed phrase written without spaces, where the text says that it is one."""

import re
from collections.abc import Iterator

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.prose import HAN_SURELY_SENTENCE, chinese_score
from txdoctor.secrets.span import Found

# Nearly all common characters are on the list, so a sentence of twelve is told from a phrase only
# by a label beside it, by its exact length, by its checksum and by how rare its characters are.
_LABEL = re.compile(
    r"助[记記][词詞]|恢复(?:短语|词)|恢復(?:短語|詞)|[种種]子(?:词|詞|短语|短語)?|[备備]份[词詞]"
    r"|私密[词詞]|mnemonic|(?:seed|recovery)\s?phrase(?!\sremoved\])",
    re.IGNORECASE,
)
_REACH = 120  # characters of a line; 24 words with two spaces each and quotes need 80
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_AFTER_LABEL = re.compile(r"[ \t]*(?:(?:如下|是|为|為)[ \t]*)?[:：=]?[\s\"'“”「『]*")
_CHARACTERS = re.compile(
    rf"[{_HAN}](?:[ \t\u3000]{{0,2}}[{_HAN}]){{11,23}}(?![ \t\u3000]?[{_HAN}])"
)
_LINE = re.compile(rf"[\s\"'“「『]*(?P<phrase>{_CHARACTERS.pattern})[\s\"'”」』。.]*")


def find_chinese_lines(text: str) -> Iterator[Found]:
    """Phrases of single characters behind a label, or filling the line before or after it."""
    for label in _LABEL.finditer(text):
        for match in _candidates(text, label):
            if _is_phrase(match[0]):
                yield SecretKind.SEED_PHRASE, match.start(), match.end()


def _candidates(text: str, label: re.Match[str]) -> Iterator[re.Match[str]]:
    gap = _AFTER_LABEL.match(text, label.end())
    if gap and gap[0] and (behind := _CHARACTERS.match(text, gap.end())):
        yield behind
    begin = text.rfind("\n", max(0, label.start() - _REACH), label.start())
    if begin > 0:
        above = text.rfind("\n", max(0, begin - _REACH), begin)
        yield from _whole_line(text, above + 1, begin)
    end = text.find("\n", label.end(), label.end() + _REACH)
    if end >= 0:
        below = text.find("\n", end + 1, end + _REACH)
        yield from _whole_line(text, end + 1, below if below >= 0 else min(len(text), end + _REACH))


def _whole_line(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    line = _LINE.fullmatch(text, start, end)
    if line and (match := _CHARACTERS.match(text, line.start("phrase"))):
        yield match


def _is_phrase(characters: str) -> bool:
    words = [character for character in characters if not character.isspace()]
    if len(words) not in COUNTS:
        return False
    for language in wordlists.HAN:
        numbers = [wordlists.numbers(language).get(word) for word in words]
        known = [number for number in numbers if number is not None]
        whole = len(known) == len(words) and checksum_fits(known)
        if whole and chinese_score(known) <= HAN_SURELY_SENTENCE:
            return True
    return False
