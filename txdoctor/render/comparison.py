"""Two addresses, told beside each other: the outcome first, then each place where they differ."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.comparison import LOOK_ALIKE, SAME, SAME_ELSEWHERE, SLIP, Comparison
from txdoctor.model.exchange import Json
from txdoctor.model.subject import Kind, Subject
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.units import Id

ROOM = "compare"
MOST_PLACES = 12  # of addresses that have nothing in common the places say nothing


def tell_comparison(comparison: Comparison, language: Language) -> Sheet:
    """One comparison in one language."""
    return _Teller(comparison, language).sheet()


class _Teller:
    def __init__(self, comparison: Comparison, language: Language) -> None:
        """Read the words."""
        self.comparison = comparison
        self.language = language
        self.frame = language.table("report", "frame")
        self.voice = Voice(language=language)

    def sheet(self) -> Sheet:
        gist = self._gist()
        return Sheet(
            frame=self.frame,
            head=self._label("head"),
            gist=gist,
            id="",
            parts=(
                SheetPart(name="addresses", title=self._label("part"), lines=tuple(self._lines())),
            ),
            notes=tuple(self._notes()),
            data=self._data(gist),
        )

    def _gist(self) -> Sentence:
        found = self.comparison
        first, second = (Id(", ".join(names)) for names in found.networks)
        n = len(found.apart)
        values = {"head": found.head, "tail": found.tail, "first": first, "second": second, "n": n}
        return self.voice.label(ROOM, "outcomes", found.outcome, **values)

    def _lines(self) -> Iterator[SheetLine]:
        found = self.comparison
        for name, subject in (("first", found.first), ("second", found.second)):
            yield self._line(name, _shown(subject))
        if self._can_be_marked():
            yield self._line("differ", (Quantity(self._marks()),))
        if 0 < len(found.apart) <= MOST_PLACES:
            yield self._line("places", (Words(", ".join(map(str, found.apart))),))
        if not found.same:
            yield self._line("equal_head", (Quantity(str(found.head)),))
            yield self._line("equal_tail", (Quantity(str(found.tail)),))
        for name, networks in zip(("first", "second"), found.networks, strict=True):
            if networks:
                yield self._line(f"{name}_network", (Words(", ".join(networks)),))

    def _can_be_marked(self) -> bool:
        found = self.comparison
        sound = Kind.UNREADABLE not in (found.first.kind, found.second.kind)
        return sound and bool(found.apart) and len(found.first.id) == len(found.second.id)

    def _marks(self) -> str:
        """A row of dots with a sign under each place that differs: leading blanks would be lost."""
        apart = {*self.comparison.apart}
        return "".join("^" if at in apart else "." for at in range(1, len(self._longer()) + 1))

    def _longer(self) -> str:
        return max(str(self.comparison.first.id), str(self.comparison.second.id), key=len)

    def _line(self, name: str, said: Sentence) -> SheetLine:
        return SheetLine(name=name, label=self._label(name), sentence=said)

    def _notes(self) -> Iterator[Sentence]:
        found = self.comparison
        for name, subject in (("first", found.first), ("second", found.second)):
            if subject.kind is Kind.UNREADABLE and subject.reason is not None:
                yield self._note("broken", which=self._which(name), why=subject.reason)
        if found.outcome == LOOK_ALIKE:
            yield self._note("poison")
        if found.outcome == SLIP:
            yield self._note("slip")
        if found.outcome == SAME_ELSEWHERE:
            yield self._note("elsewhere")
        elif found.outcome != SAME:
            yield self._note("do_not_pay")
        if found.respelled:
            yield self._note("respelled")
        for name, subject in (("first", found.first), ("second", found.second)):
            if dict(subject.detail).get("checksum") == "none":
                yield self._note("checksum_absent", which=self._which(name))
        yield self._note("asked_nobody")

    def _which(self, name: str) -> Sentence:
        return (Words(self._label(f"{name}_fault")),)

    def _note(self, key: str, **values: object) -> Sentence:
        return self.voice.label(ROOM, "notes", key, **values)

    def _label(self, key: str) -> str:
        return self.language.word(ROOM, "labels", key)

    def _data(self, gist: Sentence) -> dict[str, Json]:
        found = self.comparison
        return {
            "message": spell(gist, self.frame),
            "outcome": str(found.outcome).removeprefix("compare-"),
            "same": found.same,
            "first": _subject(found.first),
            "second": _subject(found.second),
            "equal_head": found.head,
            "equal_tail": found.tail,
            "apart": list(found.apart),
        }


def _shown(subject: Subject) -> Sentence:
    """A sound address in its canonical spelling; what is broken is shown as somebody's text."""
    if subject.kind is Kind.UNREADABLE:
        return (Foreign(subject.text),)
    return (Quantity(str(subject.id)),)


def _subject(subject: Subject) -> dict[str, Json]:
    reason = {} if subject.reason is None else {"reason": str(subject.reason)}
    address = {"id": str(subject.id)} if subject.id else {}
    return {
        "input": subject.text.text,
        "kind": str(subject.kind),
        "chain": subject.chain,
        "networks": list(subject.networks),
        **address,
        **reason,
    }
