"""Whether a row holds a wallet secret, in whichever of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from txdoctor.errors import SecretRefused
from txdoctor.secrets import find_secrets
from txdoctor.secrets.bare_key import bare_kind

_HASH_OR_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:0x)?([0-9a-fA-F]{64})|0x[0-9a-fA-F]{40})(?![0-9A-Za-z])"
)
# Looking through a row word by word takes longer than examining it. So it is only done where there
# is something to look at (txdoctor/secrets says why): a piece as long as the shortest key, as many
# words as the shortest phrase, numbers in a row, a word that labels a secret, or other letters.
_KEY = re.compile(r"[0-9A-Za-z]{28}")
_WORD = re.compile(r"[A-Za-z]{3}(?![A-Za-z])")  # the end of each word of three letters and more
_FEWEST_WORDS = 10
_NUMBER = re.compile(r"[0-9]+")
_FEWEST_NUMBERS = 12
_TRON = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}")
_BETWEEN = re.compile(r"[,;\t|\"{}\[\]]+")
# Whether a number is the key of an address beside it takes a millisecond to tell. So that is asked
# of numbers without 0x, as which keys are kept, and of all in the first rows: a list of keys and
# addresses shows there what it is.
FIRST = 200
_LABEL = re.compile(
    r"\bpk\b|key|seed|secret|priv|phrase|mnemo|wif|pass|backup|recover|wallet|restor|cipher|word|--|\\",
    re.I,
)
_SAMPLE = "7c1e" * 16


def screen(columns: Sequence[str]) -> Callable[[Any], bool]:
    """What tells of the rows of a list whether they hold a secret.

    A row is given as its text or as its cells. A column whose heading labels keys (`private_key`)
    makes keys of the bare numbers in it.
    """
    labelled = [name for name in columns if find_secrets(f"{name}: {_SAMPLE}")]
    first = [FIRST]

    def holds(whole: Any) -> bool:
        first[0] -= 1
        text = _text(whole)
        if labelled and find_secrets(f"{labelled[0]}: {text}"):
            return True
        return _worth_a_look(text, first[0] >= 0) and bool(_found(text))

    return holds


def refuse_headings(columns: Sequence[str]) -> None:
    """SecretRefused where a secret stands where columns are named: in a list without headings.

    Nothing of such a list is told or written, as its headings would be.
    """
    if found := _found("\t".join(columns)):
        raise SecretRefused(tuple(found))


def _found(text: str) -> Sequence[object]:
    """In the row as it is, and with each of its cells on a line of its own."""
    return find_secrets(f"{text} .") or find_secrets(_BETWEEN.sub("\n", text))


def _text(whole: Any) -> str:
    if not isinstance(whole, str):
        cells = whole.values() if isinstance(whole, dict) else whole
        return "\t".join(str(cell) for cell in cells if cell is not None)
    return whole if "\\" not in whole else _unescaped(whole)


def _unescaped(text: str) -> str:
    """A JSON text whose letters and line ends are spelled out (`\\u4e2d`, `\\n`), in plain."""
    import json

    try:
        plain = json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
    return plain.replace("\\n", "\n").replace("\\t", "\t")


def _worth_a_look(text: str, early: bool) -> bool:
    found = list(_HASH_OR_ADDRESS.finditer(text))
    numbers = [each[0] for each in found if each[1]]
    if any(bare_kind(number.removeprefix("0x")) for number in numbers):
        return True
    rest = _HASH_OR_ADDRESS.sub("", text)
    addresses = len(found) > len(numbers) or _TRON.search(rest) is not None
    if addresses and any(early or number[1] != "x" for number in numbers):
        return True
    return (
        not rest.isascii()
        or _KEY.search(rest) is not None
        or _LABEL.search(rest) is not None
        or len(_WORD.findall(rest)) >= _FEWEST_WORDS
        or len(_NUMBER.findall(rest)) >= _FEWEST_NUMBERS
    )
