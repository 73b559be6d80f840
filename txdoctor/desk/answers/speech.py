"""How the desk speaks in one language: its own cards, its labels, and visits told in it."""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.desk.answers.intents import SHELF
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.visit import Visit
from txdoctor.render.compose import Teller
from txdoctor.render.parts import Frame
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit


class Speech:
    """Says an intent, a label or a visit as plain characters; foreign text in it is harmless."""

    def __init__(self, language: Language) -> None:
        """`language` knows the words of the wings and those of the desk (`desk`)."""
        self.language = language
        self.frame: Frame = language.table("report", "frame")
        self._voice = Voice(language=language)
        self._teller = Teller(language)

    @property
    def tag(self) -> str:
        """The language's tag."""
        return self.language.tag

    def intent(self, name: str, **values: object) -> str:
        """What the reply's card of this name says, with these figures."""
        card = self.language.card(SHELF, f"desk/{name}")
        return self.spelled(self._voice.tell_values(card.lead, _said(values)))

    def label(self, key: str) -> str:
        """A word that stands before something."""
        return self.word("labels", key)

    def word(self, table: str, key: str) -> str:
        """A word of the desk's own."""
        return self.language.word("desk", table, key)

    def sentence(self, key: str, table: str = "sentences", **values: object) -> str:
        """A sentence of the desk's own, with these figures."""
        return self.spelled(self._voice.label("desk", table, key, **_said(values)))

    def listed(self, things: list[str]) -> str:
        """Things in a row."""
        return self.frame["between"].join(things)

    def tell(self, visit: Visit) -> ToldVisit:
        """The visit in this language."""
        return self._teller.tell(visit)

    def spelled(self, sentence: Sentence) -> str:
        """A told sentence as plain characters on one line."""
        return spell(sentence, self.frame)


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Plain strings given here are our own words; foreign text comes as Foreign."""
    return {key: _part(value) for key, value in values.items()}


def _part(value: object) -> object:
    if isinstance(value, str):
        return (Words(value),)
    if isinstance(value, (Foreign, Quantity)):
        return (value,)
    return value
