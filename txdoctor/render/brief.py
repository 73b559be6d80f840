"""A healthy target takes one line and its hash; a narrow line says less, and nothing worse."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Sentence
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Finding, State
from txdoctor.model.visit import Visit
from txdoctor.render.asked import Standing
from txdoctor.units import Count


def briefs(
    visit: Visit, finding: Finding, title: Sentence, asked: tuple[Standing, ...], voice: Voice
) -> Iterator[Sentence]:
    """`Settled, 3 confirmations, not final yet (sources: 2 of 2)`, then what is left of it.

    The sources give way first, then the figure; never that it can still change.
    """
    figure = _figure(visit, finding, voice)
    said = _told(voice, "figure", title=title, figure=figure) if figure else title
    said = _unless_final(visit, said, voice)
    if asked:
        n = sum(one.answered for one in asked)
        yield _told(voice, "sources", said=said, n=n, all=len(asked))
    yield said
    if figure:
        yield _unless_final(visit, title, voice)


def _figure(visit: Visit, finding: Finding, voice: Voice) -> Sentence:
    """The decisive row, where it counts something that has a name; a bare number says nothing."""
    value = next((row.value for row in visit.chart if row.name == finding.points_at), None)
    named = isinstance(value, Count) and value.noun != Count.noun
    return voice.say(value) if named else ()


def _unless_final(visit: Visit, said: Sentence, voice: Voice) -> Sentence:
    if visit.verdict.final or visit.verdict.state is not State.SETTLED:
        return said
    return _told(voice, "not_final", said=said)


def _told(voice: Voice, key: str, **values: object) -> Sentence:
    return voice.label("report", "sentences", f"brief_{key}", **values)
