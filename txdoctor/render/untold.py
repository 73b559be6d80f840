"""What a report has no sentence for: checks that could not be made, cards not translated yet."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.language import Language
from txdoctor.language.sentence import Words
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Level
from txdoctor.model.visit import Visit
from txdoctor.render.parts import ToldFinding
from txdoctor.units import Id


def unjudged(visit: Visit, voice: Voice) -> Iterator[ToldFinding]:
    """Each check that could not be made, with the reason that kept its fact away."""
    language = voice.language
    for untold in visit.diagnosis.cannot_tell:
        why = (Words(language.word("general", "reasons", untold.gap.reason)),)
        host = Id(untold.gap.seat)
        yield ToldFinding(
            code=untold.code,
            level=Level.UNKNOWN,
            level_word=language.word("general", "levels", Level.UNKNOWN),
            title=language.card("rules", untold.code).title,
            sentence=voice.label("report", "sentences", "source_why", host=host, why=why),
        )


def told_in_english(visit: Visit, language: Language) -> Iterator[str]:
    """The codes whose cards are not there in this language."""
    shelves = (
        ("rules", (found.finding.code for found in visit.findings)),
        ("remedies", (offer.remedy.code for offer in visit.offers)),
        ("stops", (stop.code for stop in visit.stops)),
    )
    for shelf, codes in shelves:
        yield from (code for code in codes if language.card(shelf, code).tag != language.tag)
