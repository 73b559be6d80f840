"""One target, told in one language: each part when a format first asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from txdoctor.language.card import Card
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.render.advise import helps, told_offer
from txdoctor.render.asked import Standing, reasons_of, searched, standings, told_sources
from txdoctor.render.brief import briefs
from txdoctor.render.bump_line import bump_line
from txdoctor.render.expected import told_expectation
from txdoctor.render.manner import Manner
from txdoctor.render.once import once
from txdoctor.render.pairs import in_pairs
from txdoctor.render.parts import (
    Frame,
    Help,
    ToldExpectation,
    ToldFinding,
    ToldRow,
    ToldSource,
    ToldStop,
)
from txdoctor.render.pictured import ToldFigure, told_figure
from txdoctor.render.untold import told_in_english, unjudged
from txdoctor.render.worst import worst
from txdoctor.units import Id


class ToldVisit:
    """One target, told in one language.

    A list of ten thousand hashes wants one line of each: so nothing is told before it is asked
    for, and nothing twice.
    """

    def __init__(self, visit: Visit, manner: Manner) -> None:
        """`manner` has the words that all targets share."""
        self.visit = visit
        self.frame: Frame = manner.frame
        self.level = visit.verdict.level
        self.code = visit.verdict.code
        self._manner = manner
        self._language = manner.language

    @property
    def network(self) -> str:
        """The network's title, empty where none is known."""
        return self.visit.network.title if self.visit.network else ""

    @property
    def target(self) -> Quantity | Foreign:
        """The id made from parsed bytes; what could not be parsed is shown as foreign text."""
        subject = self.visit.subject
        return Quantity(subject.id) if subject.id else Foreign(subject.text)

    @property
    def level_word(self) -> str:
        """The verdict's level in words."""
        return self._language.word("general", "levels", self.level)

    @property
    def state_word(self) -> str:
        """What became of it, in words."""
        return self._language.word("general", "states", self.visit.verdict.state)

    @property
    def confidence_word(self) -> str:
        """How sure that is, in words."""
        return self._language.word("general", "confidence", self.visit.verdict.confidence)

    @property
    def kind_word(self) -> str:
        """What stands before the target, in words: of pasted bytes it is their hash."""
        subject = self.visit.subject
        pasted = subject.kind is Kind.RAW_TRANSACTION and subject.id
        kind = Kind.TRANSACTION if pasted else subject.kind
        return self._language.word("general", "kinds", kind)

    @property
    def title(self) -> str:
        """The name of what the verdict quotes."""
        return self._card(self._quoted[1]).title

    @once
    def headline(self) -> Sentence:
        """The message that stands alone."""
        told, quoted = self._quoted
        return told._finding(quoted).sentence

    @property
    def briefs(self) -> tuple[Sentence, ...]:
        """What the line of a healthy target says, longest first."""
        return tuple(briefs(self.visit, self._own, (Words(self.title),), self._asked, self._voice))

    @property
    def taken_at(self) -> Sentence:
        """When the evidence was taken."""
        return self._voice.say(self.visit.taken_at)

    @once
    def rows(self) -> tuple[ToldRow, ...]:
        """The chart; the row that decided is pointed at."""
        return tuple(self._rows())

    @once
    def figures(self) -> tuple[ToldFigure, ...]:
        """What is seen at a glance, for those findings that it bears out."""
        return tuple(told_figure(each, self._voice) for each in self.visit.figures)

    @once
    def findings(self) -> tuple[ToldFinding, ...]:
        """All findings, in the order of the visit."""
        return tuple(self._finding(found.finding) for found in self.visit.findings)

    @once
    def offers(self) -> tuple[Help, ...]:
        """All remedies of the visit, in its order."""
        language, manner = self._language, self._manner
        card = language.card
        return tuple(
            told_offer(
                offer,
                card("remedies", offer.remedy.code),
                self._voice,
                manner.role,
                line=bump_line(offer.remedy, self.visit),
                wallet=manner.wallet,
            )
            for offer in self.visit.offers
        )

    @once
    def helps(self) -> tuple[Help, ...]:
        """What the reader is advised."""
        own = self._own
        return helps(self.offers, self._card(own), own, self._voice, self._manner.role)

    @once
    def stops(self) -> tuple[ToldStop, ...]:
        """What must not be done."""
        return tuple(
            ToldStop(
                code=stop.code,
                sentence=self._voice.tell(self._language.card("stops", stop.code).lead, stop),
            )
            for stop in self.visit.stops
        )

    @once
    def notes(self) -> tuple[Sentence, ...]:
        """Who was asked and who answered; where it was looked for; what is told in English."""
        return (*self._manner.source_notes(self._asked, self._voice), *self._more_notes())

    @once
    def unjudged(self) -> tuple[ToldFinding, ...]:
        """Each check that could not be made, with the reason that kept its fact away."""
        return tuple(unjudged(self.visit, self._voice))

    @once
    def unjudged_note(self) -> Sentence:
        """How many these are; empty when there are none."""
        n = len(self.visit.diagnosis.cannot_tell)
        return self.sentence("unjudged_count", n=n) if n else ()

    @once
    def sources(self) -> tuple[ToldSource, ...]:
        """Each host that was asked."""
        return told_sources(self._asked, self._voice)

    @once
    def silences(self) -> tuple[Sentence, ...]:
        """Who gave no usable answer, a sentence for each reason."""
        return tuple(reasons_of([one for one in self._asked if not one.answered], self._voice))

    @once
    def expectations(self) -> tuple[ToldExpectation, ...]:
        """What a script expected, and whether it is so."""
        return tuple(told_expectation(each, self._voice) for each in self.visit.expectations)

    @once
    def next_check(self) -> Sentence:
        """When to look again; empty when nothing can change."""
        at = self.visit.next_check_at
        return () if at is None else self.sentence("next_check", at=at)

    @once
    def transactions(self) -> tuple[ToldVisit, ...]:
        """Those of an address, told as well."""
        return tuple(ToldVisit(each, self._manner) for each in self.visit.transactions)

    @property
    def failed(self) -> bool:
        """Whether it counts for `--fail-on` and `--expect`."""
        return bool(self.unmet) or self.worst is not None

    @property
    def unmet(self) -> int:
        """How many of a script's expectations are not met."""
        return sum(expectation.met is False for expectation in self.visit.expectations)

    @once
    def worst(self) -> ToldFinding | None:
        """The gravest finding that counts for `--fail-on`, a transaction's in its own figures."""
        found = worst(self.visit, self._manner.fail_on)
        return ToldVisit(found[0], self._manner)._finding(found[1]) if found else None

    @property
    def healthy(self) -> bool:
        """Nothing to be said but that all is well: two lines are enough."""
        return (
            self.level is Level.OK
            and not self.failed
            and not self.visit.transactions
            and all(found.level in (Level.OK, Level.NOTE) for found in self.findings)
            and not any(found.finding.asked for found in self.visit.findings)
        )

    @once
    def _voice(self) -> Voice:
        visit = self.visit
        return Voice(
            language=self._language,
            chain=visit.network.chain if visit.network else visit.subject.chain,
            coin=visit.network.coin if visit.network else None,
            hosts={seat.name: seat.host for seat in visit.seats},
        )

    @once
    def _asked(self) -> tuple[Standing, ...]:
        return standings(self.visit)

    @once
    def _own(self) -> Finding:
        """The finding that the verdict quotes, or the first where it quotes a transaction's."""
        findings = [found.finding for found in self.visit.findings]
        return next((each for each in findings if each.code == self.code), findings[0])

    @property
    def _quoted(self) -> tuple[ToldVisit, Finding]:
        """What the verdict quotes, also a transaction's; not kept, as it would point at itself."""
        if self._own.code != self.code:
            for child in self.transactions:
                if child.code == self.code:
                    return child, child.visit.findings[0].finding
        return self, self._own

    def sentence(self, key: str, **values: object) -> Sentence:
        """One of the sentences around a report, with its figures."""
        return self._voice.label("report", "sentences", key, **values)

    def _card(self, finding: Finding) -> Card:
        return self._language.card("rules", finding.code)

    def _finding(self, finding: Finding) -> ToldFinding:
        card = self._card(finding)
        voice = _with_words_of(self._voice, finding.code)
        return ToldFinding(
            code=finding.code,
            level=finding.level,
            level_word=self._language.word("general", "levels", finding.level),
            title=card.title,
            sentence=voice.tell(card.lead, finding) or (Words(card.title),),
        )

    def _rows(self) -> Iterator[ToldRow]:
        finding, voice = self._own, self._voice
        caption = self._card(finding).caption
        for row, lines in in_pairs(self.visit.chart, voice):
            pointed = row.name == finding.points_at
            for place, sentence in enumerate(lines):
                yield ToldRow(
                    name=row.name,
                    label=self._language.of_chain(voice.chain, "rows", row.name),
                    sentence=sentence,
                    again=place > 0,
                    pointed=pointed,
                    caption=voice.tell(caption, finding) if pointed and caption else (),
                )

    def _more_notes(self) -> Iterator[Sentence]:
        if len(looked_on := searched(self.visit)) > 1:
            yield self.sentence("looked_on", networks=tuple(map(Id, looked_on)))
        foreign = tuple(map(Id, told_in_english(self.visit, self._language)))
        if foreign:
            name = (Words(self._language.word("general", "language", "name")),)
            yield self.sentence("in_english", language=name, codes=foreign)


def _with_words_of(voice: Voice, code: str) -> Voice:
    """A plug-in's rule brings its own terms."""
    prefix = code.partition("/")[0]
    return voice if prefix in ("general", voice.chain) else replace(voice, chain=prefix)
