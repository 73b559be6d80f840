"""What is to be examined: words of the command line, lines of standard input, lines of a file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from txdoctor.cli.speaking import say, spelled
from txdoctor.errors import LocalTrouble, Mistake, SecretRefused
from txdoctor.language.language import Language
from txdoctor.records import dataclass
from txdoctor.render.look import Look
from txdoctor.secrets import find_secrets
from txdoctor.units import Untrusted

ARGV, STDIN = "argv", "stdin"
_WHOLE = re.compile(r"(?:0x)?[0-9a-f]{64}", re.I).fullmatch
# Half a hash: hex, not as long as a hash, and not 40 digits, which are an address.
_HALF = re.compile(r"(?!(?:0x)?[0-9a-f]{40}$)(?:0x)?[0-9a-f]{8,63}", re.I).fullmatch
_REMARK = re.compile(r"(?:^|\s)#")


class SecretFrom(SecretRefused):
    """A refused secret and where it came in: `argv`, `stdin`, or the file of that name."""

    def __init__(self, spans: tuple[object, ...], origin: str) -> None:
        """Take the spans and the place."""
        super().__init__(spans)
        self.origin = origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text that targets are taken from, whole, so that a secret over several lines is seen."""

    text: str
    origin: str


def read_targets(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """The targets in the order given; SecretRefused before anything else is done with them.

    `-` stands for standard input and `@FILE` for a file, one target a line in both.
    """
    if words.count("-") > 1:
        words = [w for place, w in enumerate(words) if w != "-" or "-" not in words[:place]]
    found: list[str] = []
    refuse((Source(text=" ".join(words), origin=ARGV),))
    for word in words:
        if word == "-":
            found += _lines(read_input(language))
        elif word.startswith("@") and len(word) > 1:
            found += _lines(_file(word[1:]))
        elif _is_file(word):
            raise Mistake("file_without_at", file=Untrusted(word))
        else:
            found.append(word)
    if not found:
        raise Mistake("standard_input_empty" if "-" in words else "nothing_to_check")
    return tuple(_halves_joined(found, " "))


def _is_file(word: str) -> bool:
    """A name with a dot and a file of that name here; no hash and no address has a dot."""
    return "." in word and not word.startswith(("http:", "https:")) and os.path.isfile(word)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def refuse(sources: Sequence[Source]) -> None:
    """SecretFrom when one of the texts holds a wallet secret."""
    for source in sources:
        spans = find_secrets(source.text)
        if spans:
            raise SecretFrom(tuple(spans), source.origin)


def read_text(path: Path) -> Source:
    """A whole file; LocalTrouble when it cannot be read or is no text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(str(path)), why=why) from None
    except UnicodeDecodeError:
        raise LocalTrouble("not_utf8", file=Untrusted(str(path))) from None
    return Source(text=text, origin=str(path))


def _file(name: str) -> Source:
    source = read_text(Path(name))
    refuse((source,))
    return source


def read_input(language: Language, hint: str = "stdin_hint") -> Source:
    """Standard input, whole; SecretFrom when it holds a wallet secret."""
    source = all_of_input(language, hint)
    refuse((source,))
    return source


def all_of_input(language: Language, hint: str) -> Source:
    """The same whatever it holds; a person who would have to type is told how (`hint`)."""
    stream = sys.stdin
    if stream is None:
        raise Mistake("no_standard_input")
    hint_at_screen(stream, language, hint)
    try:
        return Source(text=stream.read().removeprefix("\ufeff"), origin=STDIN)
    except UnicodeDecodeError:
        raise LocalTrouble("not_utf8", file=Untrusted("-")) from None


def hint_at_screen(stream: TextIO, language: Language, hint: str) -> None:
    """Who would have to type is told how."""
    if stream.isatty() and sys.stderr is not None:
        look = Look.decide(sys.stderr, os.environ)
        sys.stderr.write(spelled(say(language, hint), language, look) + "\n")
        sys.stderr.flush()


def _lines(source: Source) -> Iterator[str]:
    """Blank lines and what follows a # are for people; a link may hold one inside."""
    lines = (_REMARK.split(line, maxsplit=1)[0].strip() for line in source.text.splitlines())
    return _halves_joined(filter(None, lines), "\n")


def _halves_joined(texts: Iterable[str], gap: str) -> Iterator[str]:
    """A hash that a mail or a shell broke in two is one target, its `gap` still in it.

    So whoever reads it sees the gap, and the report says what was joined.
    """
    half = ""
    for text in texts:
        if half and _WHOLE(half + text):
            yield half + gap + text
            half = ""
            continue
        if half:
            yield half
        half = text if _HALF(text) else ""
        if not half:
            yield text
    if half:
        yield half
