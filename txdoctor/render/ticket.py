"""The block that support would need: what was examined, what came of it, who answered."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.render.parts import ToldSource
from txdoctor.render.told import ToldVisit

Line = tuple[str, Sentence]
"""A label and what stands behind it."""


def ticket(told: ToldVisit, version: str) -> tuple[Line, ...]:
    """The lines of the block; nothing in it is secret, and no hash is shortened."""
    return tuple(_lines(told, version))


def _lines(told: ToldVisit, version: str) -> Iterator[Line]:
    frame, visit = told.frame, told.visit
    yield told.kind_word, (told.target,)
    if visit.network:
        title, name = visit.network.title, visit.network.name
        yield frame["network"], (Words(f"{title} ({name})"),)
    yield (
        frame["result"],
        (
            Words(f"{told.state_word}{frame['between']}{told.level_word}["),
            Quantity(told.code),
            Words("]"),
        ),
    )
    yield frame["confidence"], (Words(told.confidence_word),)
    yield frame["examined"], told.taken_at
    answered = [source for source in told.sources if source.answered]
    if answered:
        yield frame["answered"], _hosts(answered, frame["between"])
    for sentence in told.silences:
        yield frame["silent"], sentence
    yield frame["program"], (Quantity(f"txdoctor {version}"),)


def _hosts(sources: list[ToldSource], between: str) -> Sentence:
    parts: list[Quantity | Words] = []
    for source in sources:
        parts += [Words(between), Quantity(source.host)]
    return tuple(parts[1:])
