"""How a told sentence gets onto the screen, foreign text in it made harmless."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Part, Sentence
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Level
from txdoctor.render.look import Look
from txdoctor.render.safe import safe, visible

LONGEST = 300  # cells of a foreign text in an error: a whole path, not a whole file


def spelled(sentence: Sentence, language: Language, look: Look) -> str:
    """A sentence as characters of this stream; foreign text stands in quotes, made harmless."""
    frame = language.table("report", "frame")
    return look.fit("".join(_part(part, frame) for part in sentence))


def _part(part: Part, frame: Mapping[str, str]) -> str:
    if isinstance(part, Foreign):
        return f"{frame['quote_open']}{safe(part.said, LONGEST)}{frame['quote_close']}"
    return part.text if part.text.isprintable() else visible(part.text)


def say(language: Language, key: str, **values: object) -> Sentence:
    """A message of the command line: `[cli]` of cli.toml, its holes filled."""
    return Voice(language=language).label("cli", "cli", key, **values)


def _wrapped(line: str, width: int) -> list[str]:
    """Lines for a screen; where nobody looks a sentence stays one line, so that grep finds it."""
    from txdoctor.render.wrap import Piece, wrap

    return wrap([Piece(line)], width)


def grumble(language: Language, level: Level, sentence: Sentence) -> None:
    """A sentence on standard error: `error: ...`, `warning: ...`; lost where there is none."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    word = language.word("general", "levels", level)
    look = Look.decide(stream, os.environ)
    colon = language.word("report", "frame", "colon")
    try:
        line = f"{look.fit(word + colon)}{spelled(sentence, language, look)}"
        lines = _wrapped(line, look.width) if stream.isatty() else [line]
        stream.write("".join(f"{each}\n" for each in lines))
        stream.flush()
    except (OSError, ValueError):  # ValueError: the stream is closed
        pass  # nobody is listening there; the exit code still says it
