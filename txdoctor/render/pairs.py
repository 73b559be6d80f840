"""What belongs together stands on one line: each payee with what it gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.language.sentence import Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.visit import Row


def in_pairs(chart: Sequence[Row], voice: Voice) -> Iterator[tuple[Row, tuple[Sentence, ...]]]:
    """Each row with its lines; one whose values stand `beside` another's has no line of its own.

    Two rows that are not as long as each other are told one after the other, so that nothing is
    put beside what it does not belong to.
    """
    rows = {row.name: row for row in chart}
    to = Words(voice.language.word("units", "words", "to"))
    taken = {row.beside for row in chart if _partner(row, rows)}
    for row in chart:
        partner = _partner(row, rows)
        if partner:
            both = zip(row.value, partner, strict=True)  # type: ignore[arg-type]  # tuples, seen below
            yield row, tuple((*voice.say(b), to, *voice.say(a)) for a, b in both)
        elif row.name not in taken:
            yield row, (voice.spell_out(row.value),)


def _partner(row: Row, rows: dict[str, Row]) -> tuple[object, ...]:
    """The values of the row that stands beside this one, when each has exactly one."""
    other = rows.get(row.beside)
    if other is None or not isinstance(row.value, tuple) or not isinstance(other.value, tuple):
        return ()
    return other.value if len(other.value) == len(row.value) else ()
