"""Phrases laid out by a grammar: words, labels, separators, rows, joiners, stamps, surroundings."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.secrets import making

SEPARATORS = (
    " ", "  ", ", ", ",", "、", "，", " / ", "/", " | ", "\t", "\n", " · ", " • ", " - ", " – ",
    " → ", " -> ", " => ", "; ", "；", " 🔑 ", " ⭐", " + ", " > ",
)  # fmt: skip
RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔"
TENS = ("", "十", "二十")
_ROMAN = """
i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv
"""
ROMAN = _ROMAN.split()
LETTERS = "abcdefghijklmnopqrstuvwx"


def in_chinese(number: int) -> str:
    return TENS[number // 10] + ("" if number % 10 == 0 else "零一二三四五六七八九"[number % 10])


def _nth(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(0 if number in (11, 12, 13) else number % 10, "th")


# Of the n-th word or row, which holds the words from `first` to `last`.
Label = Callable[[int, int, int], str]
EACH: dict[str, Label] = {
    "1. ": lambda n, first, last: f"{n}. ",
    "1.": lambda n, first, last: f"{n}.",
    "1) ": lambda n, first, last: f"{n}) ",
    "(1) ": lambda n, first, last: f"({n}) ",
    "（1）": lambda n, first, last: f"（{n}）",
    "1、": lambda n, first, last: f"{n}、",
    "1: ": lambda n, first, last: f"{n}: ",
    "[1] ": lambda n, first, last: f"[{n}] ",
    "#1 ": lambda n, first, last: f"#{n} ",
    "No.1 ": lambda n, first, last: f"No.{n} ",
    "01 ": lambda n, first, last: f"{n:02} ",
    "ring": lambda n, first, last: RINGS[n - 1],
    "a) ": lambda n, first, last: f"{LETTERS[n - 1]}) ",
    "ii) ": lambda n, first, last: f"{ROMAN[n - 1]}) ",
    "II. ": lambda n, first, last: f"{ROMAN[n - 1].upper()}. ",
    "A. ": lambda n, first, last: f"{LETTERS[n - 1].upper()}. ",
}
OF_WORDS: dict[str, Label] = {
    **EACH,
    "word 1: ": lambda n, first, last: f"word {n}: ",
    "Word #1 - ": lambda n, first, last: f"Word #{n} - ",
    "1st: ": lambda n, first, last: f"{n}{_nth(n)}: ",
    "第1个": lambda n, first, last: f"第{n}个",
    "第1个词：": lambda n, first, last: f"第{n}个词：",
    "第一个词是": lambda n, first, last: f"第{in_chinese(n)}个词是",
    "第一个：": lambda n, first, last: f"第{in_chinese(n)}个：",
}  # fmt: skip
OF_ROWS: dict[str, Label] = {
    **EACH,
    "第1行：": lambda n, first, last: f"第{n}行：",
    "第一行 ": lambda n, first, last: f"第{in_chinese(n)}行 ",
    "第2组": lambda n, first, last: f"第{n}组 ",
    "第一排:": lambda n, first, last: f"第{in_chinese(n)}排:",
    "row 1: ": lambda n, first, last: f"row {n}: ",
    "Line 1 - ": lambda n, first, last: f"Line {n} - ",
    "group 1: ": lambda n, first, last: f"group {n}: ",
    "1-4: ": lambda n, first, last: f"{first}-{last}: ",
    "第1-4个：": lambda n, first, last: f"第{first}-{last}个：",
    "words 1-4: ": lambda n, first, last: f"words {first}-{last}: ",
}
LAST = ("and", "&", "then", "和", "以及", "最后是", "and finally")
STAMPS: tuple[Callable[[int], str], ...] = (
    lambda n: "> ",
    lambda n: f"[10:{30 + n}] Li Lei: ",
    lambda n: f"Li Lei 10:{30 + n}:05\n",
    lambda n: f"客户 2026-11-20 09:{10 + n}\n",
    lambda n: "小王：",
)
BEFORE = {
    "zh": ("我的助记词是", "助记词：", "助记词如下：\n", "这是我抄下来的助记词 ",
           "恢复词一共{n}个："),
    "en": ("my recovery phrase is ", "Seed phrase: ", "these are my {n} words: ",
           "mnemonic = ", "the words from the paper for my wallet backup:\n"),
}  # fmt: skip
BEHIND = {
    "zh": ("，请帮我看看", "。谢谢", " 导入时提示不对", "\n麻烦您了"),
    "en": (", please help", ". Thanks", " but it says invalid", "\nwhat now?"),
}
AROUND = {
    "none": "{}",
    "zh": "您好，转账一直没有到账，客服让我把这个发给您。\n{}\n已经等了两天，请尽快处理。",
    "en": "Hello, where is my ETH? The app asked me to send you this.\n{}\nI have been waiting "
    "for two days.\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A text, where the words of its phrase stand, and which turn was taken at each fork."""

    text: str
    places: list[tuple[int, int]]
    turns: dict[str, str]


def layouts(seed: object, count: int) -> Iterator[Laid]:
    dice = random.Random(repr(seed))
    for number in range(count):
        yield _layout(dice, number)


def _layout(dice: random.Random, number: int) -> Laid:
    tongue = making.LANGUAGES[number % len(making.LANGUAGES)]
    count = dice.choice((12, 12, 15, 18, 21, 24, 24))
    words = making.phrase(tongue, count, ("laid", number))
    han = tongue.startswith("chinese")
    size = dice.choice((1, 1, 2, 3, 4, 6))
    turns = {"tongue": tongue, "count": str(count), "rows of": str(size)}
    if not han:
        turns["case"] = dice.choice(["as listed"] * 3 + list(CASES))
        words = CASES[turns["case"]](words)
    if size == 1:
        return _surrounded(dice, _single(dice, words, turns), turns, words)
    written = _rows(dice, words, turns, size, han)
    return _surrounded(dice, written, turns, words)


def _turn(turns: dict[str, str], fork: str, dice: random.Random, ways: dict[str, Label]) -> Label:
    turns[fork] = dice.choice(list(ways))
    return ways[turns[fork]]


def _wide(words: list[str]) -> list[str]:
    return ["".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in w) for w in words]


CASES: dict[str, Callable[[list[str]], list[str]]] = {
    "as listed": lambda words: words,
    "Title": lambda words: [word.capitalize() for word in words],
    "UPPER": lambda words: [word.upper() for word in words],
    "wide": _wide,
}


def _nothing(n: int, first: int, last: int) -> str:
    return ""


def _single(dice: random.Random, words: list[str], turns: dict[str, str]) -> str:
    label: Label = _nothing
    turns["label"] = "none"
    if dice.random() < 0.5:
        label = _turn(turns, "label", dice, OF_WORDS)
    separator = dice.choice(SEPARATORS)
    joiner = dice.choice(LAST) if dice.random() < 0.3 else ""
    turns["separator"], turns["last joiner"] = repr(separator), joiner
    told = [label(n, n, n) + word for n, word in enumerate(words, 1)]
    if joiner:
        before = separator if dice.random() < 0.5 or separator.isspace() else " "
        told[-2:] = [told[-2] + before.rstrip("\n") + _spaced(joiner) + told[-1]]
    return _wrapped(dice, told, separator, turns)


def _spaced(joiner: str) -> str:
    return f" {joiner} " if joiner.isascii() else joiner


def _wrapped(dice: random.Random, told: list[str], separator: str, turns: dict[str, str]) -> str:
    """Cut over lines anywhere between two words, with a stamp before each line or none."""
    turns["wrapped"], turns["stamp"] = "no", "none"
    if dice.random() < 0.6:
        return separator.join(told)
    turns["wrapped"] = "yes"
    lines: list[list[str]] = [[]]
    for each in told:
        if lines[-1] and dice.random() < 0.25:
            lines.append([])
        lines[-1].append(each)
    return _stamped(dice, [separator.join(line) for line in lines], turns)


def _stamped(dice: random.Random, lines: list[str], turns: dict[str, str]) -> str:
    if dice.random() < 0.5:
        return "\n".join(lines)
    at = dice.randrange(len(STAMPS))
    turns["stamp"] = repr(STAMPS[at](1))
    return "\n".join(STAMPS[at](n) + line for n, line in enumerate(lines))


def _rows(
    dice: random.Random, words: list[str], turns: dict[str, str], size: int, han: bool
) -> str:
    together = han and dice.random() < 0.5
    inner = "" if together else dice.choice((" ", " ", ", ", "、", "-", " / "))
    turns["inside a row"] = repr(inner)
    turns["label"] = "none"
    label: Label = _nothing
    if dice.random() < 0.6:
        label = _turn(turns, "label", dice, OF_ROWS)
    rows = []
    for n, at in enumerate(range(0, len(words), size), 1):
        row = words[at : at + size]
        rows.append(label(n, at + 1, at + len(row)) + inner.join(row))
    outer = dice.choice(("\n", "\n", "\n\n", "; ", "；", " | ", "，", "  "))
    if together and outer == "  ":
        outer = " "
    turns["separator"] = repr(outer)
    if outer != "\n":
        return outer.join(rows)
    return (
        _stamped(dice, rows, turns | {"stamp": "none"}) if dice.random() < 0.3 else "\n".join(rows)
    )


def _surrounded(dice: random.Random, written: str, turns: dict[str, str], words: list[str]) -> Laid:
    around = dice.choice(list(AROUND))
    tongue = around if around != "none" else dice.choice(("zh", "en"))
    before = dice.choice(BEFORE[tongue]).format(n=len(words)) if dice.random() < 0.5 else ""
    behind = dice.choice(BEHIND[tongue]) if dice.random() < 0.4 else ""
    turns |= {"around": around, "before": before, "behind": behind}
    text = AROUND[around].replace("{}", before + written + behind)
    return Laid(text=text, places=list(_places(text, written, words)), turns=turns)


def _places(text: str, written: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """From behind: what joins the last word to the rest may hold a character that is a word."""
    at = text.rindex(written) + len(written)
    for word in reversed(words):
        at = text.rindex(word, 0, at)
        yield at, at + len(word)
