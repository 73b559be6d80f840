"""A visit becomes a report: here the words of every target are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence
from txdoctor.language.speech import Trouble, Voice
from txdoctor.model.finding import Level
from txdoctor.model.remedy import Actor
from txdoctor.model.visit import Visit
from txdoctor.model.wallet import Wallet
from txdoctor.render.asked import Standing, source_notes
from txdoctor.render.closing import Tally, told_error
from txdoctor.render.report import PlugIn, Report, ToldError
from txdoctor.render.told import ToldVisit
from txdoctor.units import Moment, Untrusted


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
    advice is meant for, `server_text` whether unknown texts of servers are quoted, `wallet` the
    reader's own, in which the remedies' deeds are looked for.
    """

    def __init__(
        self,
        language: Language,
        *,
        fail_on: Level | None = Level.WARNING,
        role: Actor | None = None,
        server_text: bool = False,
        wallet: Wallet | None = None,
    ) -> None:
        """Read the words that every visit needs."""
        self.language = language
        self.frame = language.table("report", "frame")
        self.fail_on = fail_on
        self.role = role
        self.wallet = wallet
        self._server_text = server_text
        self._source_notes: dict[tuple[Standing, ...], tuple[Sentence, ...]] = {}

    def tell(self, visit: Visit) -> ToldVisit:
        """One visit, told; those of an address's transactions with it."""
        return ToldVisit(visit, self)

    def source_notes(self, asked: tuple[Standing, ...], voice: Voice) -> tuple[Sentence, ...]:
        """Who was asked and who answered: in a list of targets mostly the same for all."""
        if asked not in self._source_notes:
            notes = source_notes(asked, voice, server_text=self._server_text)
            self._source_notes[asked] = tuple(notes)
        return self._source_notes[asked]
