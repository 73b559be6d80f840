"""What happens to hashes and phrases on the way into a ticket: wrapped, cut, widened, numbered."""

import json
import unicodedata
from collections.abc import Callable

# Zero-width space, zero-width non-joiner, word joiner, byte order mark, soft hyphen.
UNSEEN = "\u200b\u200c\u2060\ufeff\u00ad"


def wrap(text: str, between: str = "\n", width: int = 40) -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


BENDS: dict[str, Callable[[str], str]] = {
    "wrap": wrap,
    "wrap32": lambda t: wrap(t, width=32),
    "qwrap": lambda t: wrap(t, "\n> "),
    "crwrap": lambda t: wrap(t, "\r\n"),
    "inwrap": lambda t: wrap(t, "\n    ", 34),
    "br": lambda t: wrap(t, "<br>"),
    "wbr": lambda t: wrap(t, "<wbr>", 16),
    "upper": lambda t: t[:2] + t[2:].upper() if t.startswith("0x") else t.upper(),
    "lower": lambda t: t.lower(),
    "caps": lambda t: t.upper(),
    "no0x": lambda t: t.removeprefix("0x"),
    "with0x": lambda t: "0x" + t,
    "zw": lambda t: t[:9] + UNSEEN[0] + t[9:30] + UNSEEN[1] + t[30:],
    "zwend": lambda t: UNSEEN[3] + t + UNSEEN[0],
    "shy": lambda t: UNSEEN[4].join((t[:20], t[20:40], t[40:])),
    "wj": lambda t: t[:33] + UNSEEN[2] + t[33:],
    "fw": lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "sp": lambda t: wrap(t, " ", 16),
    # A sheet's cells, undecoded quoted-printable, format=flowed (RFC 3676), hand-made groups.
    "tab": lambda t: wrap(t, "\t", 32),
    "qp": lambda t: wrap(t, "=\n", 48),
    "flow": lambda t: wrap(t, " \n", 36),
    "sp4": lambda t: wrap(t, " ", 4),
    # Marks of direction, as chat programs and the clipboard of Windows leave them.
    "bidi": lambda t: "\u202a" + t + "\u202c",
    "lrm": lambda t: "\u200e" + t[:24] + "\u200e" + t[24:],
    "fwdig": lambda t: "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in t),
    "times": lambda t: t.replace("0x", "0\u00d7", 1),
    # A narrow telephone, text recognition that sees a gap, "0x" as a word of its own.
    "wrap24": lambda t: wrap(t, width=24),
    "gap": lambda t: t[:28] + " " + t[28:],
    "sp0x": lambda t: t.replace("0x", "0x ", 1),
    # An answer to an answer.
    "qwrap2": lambda t: wrap(t, "\n> > "),
    "cut": lambda t: f"{t[:6]}...{t[-4:]}",
    "cut1": lambda t: f"{t[:10]}…{t[-8:]}",
    "cutstar": lambda t: f"{t[:8]}****{t[-6:]}",
    "short": lambda t: t[:-1],
    "short2": lambda t: t[:-7],
    "long": lambda t: t + "a",
    "cyr": lambda t: t.replace("a", "\u0430").replace("c", "\u0441"),
    "badsum": lambda t: t[:-1] + ("q" if t[-1] != "q" else "p"),
    "badcase": lambda t: t[:2] + t[2:].swapcase(),
    "oh": lambda t: t[:2] + t[2:].replace("0", "O"),
    "dots": lambda t: f"{t[:8]}......{t[-8:]}",
    "cutend": lambda t: t[:26] + "...",
    # The dots of a Chinese keyboard, and letters where others put dots.
    "cutzh": lambda t: f"{t[:8]}……{t[-6:]}",
    "cutx": lambda t: f"{t[:6]}xxxx{t[-4:]}",
    "cutdash": lambda t: f"{t[:10]}--{t[-6:]}",
    "el": lambda t: t[:2] + t[2:].replace("1", "l"),
    "ess": lambda t: t[:2] + t[2:].replace("5", "S").replace("8", "B"),
}
BROKEN = {"cut", "cut1", "cutstar", "short", "short2", "long", "cyr", "badsum", "badcase", "oh"}
BROKEN |= {"dots", "cutend", "cutdash", "el", "ess", "cutzh", "cutx"}

# How each word of a phrase is put down, and what stands between them; {n} is its number.
EACH = {
    "paren": ("{n}) {word}", " "),
    "brackets": ("({n}) {word}", "\n"),
    "equals": ("{n}={word}", ", "),
    "colon": ("Word {n}: {word}", "\n"),
    "hash": ("#{n} {word}", "\n"),
    "numdun": ("{n}、{word}", "\n"),
    "di": ("第{n}个:{word}", " "),
    "zeros": ("{n:02} {word}", "\n"),
    "csv": ("{n},{word}", "\n"),
    "bullets": ("- {word}", "\n"),
    "stars": ("* {word}", "\n"),
    "keycap": ("{n}\ufe0f\u20e3{word}", " "),
    "stamps": ("[21:{n:02}] me: {word}", "\n"),
    "pipe": ("{word}", " | "),
    "dot": ("{word}", "."),
    "arrow": ("{word}", " -> "),
    "plus": ("{word}", "+"),
    "voice": ("{word}", " comma "),
    "apart": ("{word}", "\n\n"),
    "double": ("{word}", "  "),
    "tabbed": ("{word}", "\t"),
    "quotes": ('"{word}"', ", "),
    "ticks": ("`{word}`", " "),
    "camel": ("{word}", ""),
    "numsp": ("{n} {word}", " "),
    "numcolon": ("{n}:{word}", " "),
    "numdash": ("{n}-{word}", " "),
    "numfw": ("{n}．{word}", "\n"),
    "numtab": ("{n}\t{word}", "\n"),
    "numabove": ("{n}\n{word}", "\n"),
    "wechat": ("我 21:{n:02}\n{word}", "\n\n"),
    "tight": ("{word}", ","),
    "zhcomma": ("{word}", "，"),
    "semi": ("{word}", "; "),
    "numtight": ("{n}.{word}", "\n"),
    "dunline": ("{n}、{word}", " "),
    "square": ("[{n}] {word}", "\n"),
    "single": ("'{word}'", ", "),
    "zhsemi": ("{word}", "；"),
    "commaline": ("{word}", ",\n"),
    "whats": ("[21/11/2026, 9:{n:02}:14 PM] Me: {word}", "\n"),
}
# What text recognition makes of "1. ", in turn.
SEEN = (". ", ".", " ", ", ")


def lay(words: list[str], tongue: str, how: list[str]) -> str:
    """The phrase as people put it down: in a line, numbered, in columns, run together."""
    if "four" in how:
        words = [word[:4] for word in words]
    if "nfd" in how:
        words = [unicodedata.normalize("NFD", word) for word in words]
    if "nfc" in how:
        words = [unicodedata.normalize("NFC", word) for word in words]
    if "upper" in how:
        words = [word.upper() for word in words]
    if "title" in how:
        words = [word.title() for word in words]
    if "camel" in how:
        words = [word.title() for word in words]
    for name, (each, between) in EACH.items():
        if name in how:
            return between.join(each.format(n=n, word=w) for n, w in enumerate(words, 1))
    if "cols" in how or "halves" in how:
        return in_two(words, tongue, "cols" in how)
    if {"grid", "rows", "fours", "and", "ocr", "bubbles"} & set(how):
        return in_rows(words, tongue, how)
    if "num" in how:
        return " ".join(f"{n}.{word}" for n, word in enumerate(words, 1))
    if "spoken" in how and tongue.startswith("zh"):
        return "，".join(f"第{n}个字{word}" for n, word in enumerate(words, 1))
    if "spoken" in how:
        return "; ".join(f"word {n} is {word}" for n, word in enumerate(words, 1))
    if "table" in how:
        return "\n".join(f"| {n} | {word} |" for n, word in enumerate(words, 1))
    if "json" in how:
        return json.dumps(words, ensure_ascii=False)
    if "numlines" in how:
        return "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1))
    if "lines" in how:
        return "\n".join(words)
    if "circled" in how:
        return "".join(f"{chr(0x2460 + n)}{word}" for n, word in enumerate(words))
    if "wrap" in how:
        return "\n".join(" ".join(words[at : at + 4]) for at in range(0, len(words), 4))
    if "quoted" in how:
        return "\n> ".join(" ".join(words[at : at + 6]) for at in range(0, len(words), 6))
    for name, between in (
        ("comma", ", "),
        ("dun", "、"),
        ("wide", "\u3000"),
        ("joined", ""),
        ("seedqr", ""),
    ):
        if name in how:
            return between.join(words)
    for name, between in (("dash", "-"), ("slash", " / "), ("zw", "\u200b "), ("nbsp", "\u00a0")):
        if name in how:
            return between.join(words)
    return ("\u3000" if tongue == "ja" else " ").join(words)


def in_two(words: list[str], tongue: str, columns: bool) -> str:
    """Two numbered columns side by side, or the first and the last words each in a line."""
    half = (len(words) + 1) // 2
    if columns:
        ends = [f"\t{n + half}. {word}" for n, word in enumerate(words[half:], 1)] + [""]
        starts = (f"{n}. {word}" for n, word in enumerate(words[:half], 1))
        return "\n".join(a + b for a, b in zip(starts, ends, strict=False))
    first, last = " ".join(words[:half]), " ".join(words[half:])
    if tongue.startswith("zh"):
        return f"前面{half}个：{first}\n后面{len(words) - half}个：{last}"
    return f"first {half}: {first}\nlast {len(words) - half}: {last}"


def in_rows(words: list[str], tongue: str, how: list[str]) -> str:
    """A wallet's screen of three columns, row by row, in fours, or as it is read aloud."""
    if "and" in how:
        return ", ".join(words[:-1]) + " and " + words[-1]
    if "ocr" in how:
        cells = [f"{n}{SEEN[n % 4]}{word}" for n, word in enumerate(words, 1)]
        return "\n".join(" ".join(cells[at : at + 2]) for at in range(0, len(cells), 2))
    if "grid" in how:
        cells = [f"{n}. {word}" for n, word in enumerate(words, 1)]
        return "\n".join("   ".join(cells[at : at + 3]) for at in range(0, len(cells), 3))
    rows = [words[at : at + 4] for at in range(0, len(words), 4)]
    if "bubbles" in how:
        return "\n\n".join(" ".join(row) for row in rows)
    if "fours" in how:
        return " ".join("".join(row) for row in rows)
    if tongue.startswith("zh"):
        return "\n".join(f"第{n}行：{' '.join(row)}" for n, row in enumerate(rows, 1))
    return "\n".join(f"Row {n}: {' '.join(row)}" for n, row in enumerate(rows, 1))
