"""A visit becomes a report: here every sentence is chosen and every figure spoken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from txdoctor.language.card import Card
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Trouble, Voice
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import Finding, Level
from txdoctor.model.remedy import Actor
from txdoctor.model.visit import Expectation, Visit
from txdoctor.render.advise import helps, told_offer
from txdoctor.render.asked import Standing, source_notes, standings, told_sources
from txdoctor.render.closing import Tally, told_error
from txdoctor.render.report import (
    PlugIn,
    Report,
    ToldError,
    ToldExpectation,
    ToldFinding,
    ToldRow,
    ToldStop,
    ToldVisit,
)
from txdoctor.units import Id, Moment, Untrusted

MILDEST_FIRST = (Level.OK, Level.NOTE, Level.WARNING, Level.ERROR)
SHORT = 32  # characters: a longer figure is a hash and does not belong into one brief line


def compose(
    visits: Iterable[Visit],
    language: Language,
    *,
    generated_at: Moment,
    exit_code: int,
    version: str,
    fail_on: Level | None = Level.WARNING,
    role: Actor | None = None,
    server_text: bool = False,
    plugins: Sequence[PlugIn] = (),
    errors: Sequence[tuple[Trouble, Untrusted | None]] = (),
) -> Report:
    """The whole report at once. `errors` are pairs of what went wrong and for which target."""
    teller = Teller(language, fail_on=fail_on, role=role, server_text=server_text)
    tally = Tally(language)
    results = tuple(map(teller.tell, visits))
    for told in results:
        tally.add(told)
    told_errors: list[ToldError] = [told_error(e, language, target) for e, target in errors]
    closing = tally.close(
        generated_at=generated_at,
        exit_code=exit_code,
        version=version,
        plugins=plugins,
        errors=told_errors,
    )
    return Report(results=results, closing=closing)


class Teller:
    """Tells visits one after the other in one language.

    `fail_on` is the level from which a finding counts as failed (None: never), `role` whom the
    advice is meant for, `server_text` whether unknown texts of servers are quoted.
    """

    def __init__(
        self,
        language: Language,
        *,
        fail_on: Level | None = Level.WARNING,
        role: Actor | None = None,
        server_text: bool = False,
    ) -> None:
        """Read the words that every visit needs."""
        self.language = language
        self.frame = language.table("report", "frame")
        self._fail_on = fail_on
        self._role = role
        self._server_text = server_text
        self._levels = language.table("general", "levels")
        self._source_notes: dict[tuple[Standing, ...], tuple[Sentence, ...]] = {}

    def tell(self, visit: Visit) -> ToldVisit:
        """One visit, told; those of an address's transactions with it."""
        voice = _voice(visit, self.language)
        children = tuple(map(self.tell, visit.transactions))
        findings = tuple(self._finding(f.finding, voice) for f in visit.findings)
        asked = standings(visit)
        cards = [self.language.card("rules", f.finding.code) for f in visit.findings]
        decisive, place = _decisive(visit.verdict, findings, children)
        briefer = _briefer(decisive, asked, voice)
        rows = _rows(visit, visit.findings[place].finding, cards[place], voice)
        offers = tuple(
            told_offer(o, self.language.card("remedies", o.remedy.code), voice, self._role)
            for o in visit.offers
        )
        expectations = tuple(_expectation(e, voice) for e in visit.expectations)
        return ToldVisit(
            visit=visit,
            frame=self.frame,
            level=visit.verdict.level,
            level_word=self._levels[visit.verdict.level],
            state_word=self.language.word("general", "states", visit.verdict.state),
            confidence_word=self.language.word("general", "confidence", visit.verdict.confidence),
            code=visit.verdict.code,
            network=visit.network.title if visit.network else "",
            kind_word=self.language.word("general", "kinds", visit.subject.kind),
            target=_target(visit),
            title=decisive.title,
            headline=decisive.sentence,
            brief=_brief(decisive, rows, asked, voice) or briefer,
            briefer=briefer,
            taken_at=voice.say(visit.taken_at),
            rows=rows,
            findings=findings,
            offers=offers,
            helps=helps(offers, cards[place], visit.findings[place].finding, voice, self._role),
            stops=tuple(self._stops(visit, voice)),
            notes=tuple(self._notes(visit, asked, voice)),
            unjudged=tuple(_unjudged(visit, voice)),
            unjudged_note=_unjudged_note(visit, voice),
            sources=told_sources(asked, voice),
            expectations=expectations,
            next_check=_next_check(visit, voice),
            transactions=children,
            failed=self._failed(visit),
        )

    def _finding(self, finding: Finding, voice: Voice) -> ToldFinding:
        card = self.language.card("rules", finding.code)
        return ToldFinding(
            code=finding.code,
            level=finding.level,
            level_word=self._levels[finding.level],
            title=card.title,
            sentence=_with_words_of(voice, finding.code).tell(card.lead, finding)
            or (Words(card.title),),
        )

    def _stops(self, visit: Visit, voice: Voice) -> Iterator[ToldStop]:
        for stop in visit.stops:
            card = self.language.card("stops", stop.code)
            yield ToldStop(code=stop.code, sentence=voice.tell(card.lead, stop))

    def _notes(self, visit: Visit, asked: tuple[Standing, ...], voice: Voice) -> Iterator[Sentence]:
        if asked not in self._source_notes:
            notes = source_notes(asked, voice, server_text=self._server_text)
            self._source_notes[asked] = tuple(notes)
        yield from self._source_notes[asked]
        if len(visit.asked) > 1:
            names = tuple(Id(name) for name in visit.asked)
            yield voice.label("report", "sentences", "looked_on", networks=names)
        foreign = tuple(Id(code) for code in self._told_in_english(visit))
        if foreign:
            name = (Words(self.language.word("general", "language", "name")),)
            yield voice.label("report", "sentences", "in_english", language=name, codes=foreign)

    def _told_in_english(self, visit: Visit) -> Iterator[str]:
        shelves = (
            ("rules", (f.finding.code for f in visit.findings)),
            ("remedies", (offer.remedy.code for offer in visit.offers)),
            ("stops", (stop.code for stop in visit.stops)),
        )
        for shelf, codes in shelves:
            for code in codes:
                if self.language.card(shelf, code).tag != self.language.tag:
                    yield code

    def _failed(self, visit: Visit) -> bool:
        if any(e.met is False for e in visit.expectations):
            return True
        if self._fail_on is None:
            return False
        failing = MILDEST_FIRST[MILDEST_FIRST.index(self._fail_on) :]
        found = [f.finding.level for f in visit.findings]
        return any(level in failing for level in (visit.verdict.level, *found))


def _voice(visit: Visit, language: Language) -> Voice:
    return Voice(
        language=language,
        chain=visit.network.chain if visit.network else visit.subject.chain,
        coin=visit.network.coin if visit.network else None,
        hosts={seat.name: seat.host for seat in visit.seats},
    )


def _with_words_of(voice: Voice, code: str) -> Voice:
    """A plug-in's rule brings its own terms."""
    prefix = code.partition("/")[0]
    return voice if prefix in ("general", voice.chain) else replace(voice, chain=prefix)


def _decisive(
    verdict: Verdict, findings: tuple[ToldFinding, ...], children: tuple[ToldVisit, ...]
) -> tuple[ToldFinding, int]:
    """The finding that the verdict quotes, which for an address can be one of a transaction."""
    for place, told in enumerate(findings):
        if told.code == verdict.code:
            return told, place
    for child in children:
        if child.code == verdict.code:
            return child.findings[0], 0
    return findings[0], 0


def _target(visit: Visit) -> Quantity | Foreign:
    """The id made from parsed bytes; what could not be parsed is shown as foreign text."""
    return Quantity(visit.subject.id) if visit.subject.id else Foreign(visit.subject.text)


def _rows(visit: Visit, finding: Finding, card: Card, voice: Voice) -> tuple[ToldRow, ...]:
    told = []
    for row in visit.chart:
        pointed = row.name == finding.points_at
        caption = voice.tell(card.caption, finding) if pointed and card.caption else ()
        told.append(
            ToldRow(
                name=row.name,
                label=voice.language.of_chain(voice.chain, "rows", row.name),
                sentence=voice.spell_out(row.value),
                pointed=pointed,
                caption=caption,
            )
        )
    return tuple(told)


def _brief(
    decisive: ToldFinding, rows: tuple[ToldRow, ...], asked: tuple[Standing, ...], voice: Voice
) -> Sentence:
    """`Settled: 214 confirmations (sources: 2 of 2)`; nothing when the figure is not short."""
    figure = next((row.sentence[:1] for row in rows if row.pointed), ())
    if not asked or not figure:
        return ()
    if not isinstance(figure[0], Quantity) or len(figure[0].text) > SHORT:
        return ()
    title = (Words(decisive.title),)
    return voice.label("report", "sentences", "brief", title=title, figure=figure, **_counts(asked))


def _briefer(decisive: ToldFinding, asked: tuple[Standing, ...], voice: Voice) -> Sentence:
    title = (Words(decisive.title),)
    if not asked:
        return title
    return voice.label("report", "sentences", "brief_plain", title=title, **_counts(asked))


def _counts(asked: tuple[Standing, ...]) -> dict[str, object]:
    return {"n": sum(one.answered for one in asked), "all": len(asked)}


def _expectation(expected: Expectation, voice: Voice) -> ToldExpectation:
    keys = {True: "met", False: "unmet", None: "unjudged_expectation"}
    word = voice.language.table("general", "states").get(expected.asked, expected.asked)
    told = voice.label("report", "sentences", keys[expected.met], asked=(Words(word),))
    return ToldExpectation(sentence=told, met=expected.met)


def _unjudged(visit: Visit, voice: Voice) -> Iterator[ToldFinding]:
    """Each check that could not be made, with the reason that kept its fact away."""
    for untold in visit.diagnosis.cannot_tell:
        card = voice.language.card("rules", untold.code)
        host = Id(untold.gap.seat)
        why = (Words(voice.language.word("general", "reasons", untold.gap.reason)),)
        yield ToldFinding(
            code=untold.code,
            level=Level.UNKNOWN,
            level_word=voice.language.word("general", "levels", Level.UNKNOWN),
            title=card.title,
            sentence=voice.label("report", "sentences", "source_why", host=host, why=why),
        )


def _unjudged_note(visit: Visit, voice: Voice) -> Sentence:
    n = len(visit.diagnosis.cannot_tell)
    return voice.label("report", "sentences", "unjudged_count", n=n) if n else ()


def _next_check(visit: Visit, voice: Voice) -> Sentence:
    if visit.next_check_at is None:
        return ()
    return voice.label("report", "sentences", "next_check", at=visit.next_check_at)
