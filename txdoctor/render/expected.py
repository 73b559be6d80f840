"""What a script expected of a target, and whether it is so."""

from __future__ import annotations

from txdoctor.language.sentence import Words
from txdoctor.language.speech import Voice
from txdoctor.model.visit import Expectation, Visit
from txdoctor.render.parts import ToldExpectation

_SAID = {True: "yes", False: "no", None: "unknown"}
_SENTENCES = {
    True: ("met", "expected_yes"),
    False: ("unmet", "expected_no"),
    None: ("unjudged_expectation", "expected_open"),
}


def expected(visit: Visit) -> str:
    """One cell of a table: `settled: no; min-confirmations=3: yes`; empty for nothing expected."""
    return "; ".join(f"{each.asked}: {_SAID[each.met]}" for each in visit.expectations)


def told_expectation(one: Expectation, voice: Voice) -> ToldExpectation:
    """The same in words, at length and briefly."""
    word = voice.language.table("general", "states").get(one.asked, one.asked)
    sentence, brief = (
        voice.label("report", "sentences", key, asked=(Words(word),)) for key in _SENTENCES[one.met]
    )
    return ToldExpectation(sentence=sentence, brief=brief, met=one.met)
