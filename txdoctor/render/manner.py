"""How visits are told: the language, for whom, and what a run of them shares."""

from __future__ import annotations

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Level
from txdoctor.model.remedy import Actor
from txdoctor.model.wallet import Wallet
from txdoctor.render.asked import Standing, source_notes


class Manner:
    """How visits are told in one language; it keeps what is the same for all.

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

    def source_notes(self, asked: tuple[Standing, ...], voice: Voice) -> tuple[Sentence, ...]:
        """Who was asked and who answered: in a list of targets mostly the same for all."""
        if asked not in self._source_notes:
            notes = source_notes(asked, voice, server_text=self._server_text)
            self._source_notes[asked] = tuple(notes)
        return self._source_notes[asked]
