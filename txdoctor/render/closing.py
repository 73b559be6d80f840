"""How many targets were examined and how they fared, counted while the results stream by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words
from txdoctor.language.speech import Trouble, Voice, tell_error
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.finding import WORST_FIRST, Level, State
from txdoctor.render.asked import listed
from txdoctor.render.parts import Closing, PlugIn, ToldError
from txdoctor.render.told import ToldVisit
from txdoctor.units import Id, Moment, Untrusted

_WORSE = {level: place for place, level in enumerate(WORST_FIRST)}


class Tally:
    """Counts told visits; holds none of them."""

    def __init__(self, language: Language) -> None:
        """Nothing counted yet."""
        self._voice = Voice(language=language)
        self._levels: Counter[Level] = Counter()
        self._undetermined = 0
        self._unmet = 0
        self._worth_another_look = False
        self._explain = ""
        self._explain_level = Level.OK
        self._confidence = Confidence.HIGH

    def add(self, told: ToldVisit) -> None:
        """Count one."""
        level, verdict = told.level, told.visit.verdict
        self._levels[level] += 1
        self._unmet += told.unmet
        self._confidence = verdict.confidence
        if verdict.state is State.UNDETERMINED:
            self._undetermined += 1
            self._worth_another_look |= told.visit.next_check_at is not None
        if level is not self._explain_level and _WORSE[level] < _WORSE[self._explain_level]:
            self._explain, self._explain_level = told.code, level

    def close(
        self,
        *,
        generated_at: Moment,
        exit_code: int,
        version: str,
        plugins: Sequence[PlugIn] = (),
        errors: Sequence[ToldError] = (),
    ) -> Closing:
        """What stands after the last result. `version` is the program's."""
        label = self._voice.label
        return Closing(
            frame=self._voice.language.table("report", "frame"),
            page=self._voice.language.table("report", "page"),
            generated_at=generated_at,
            exit_code=exit_code,
            complete=not self._undetermined and not errors,
            version=version,
            plugins=tuple(plugins),
            errors=tuple(errors),
            summary=self._summary(),
            incomplete=label("report", "sentences", "incomplete")
            if self._worth_another_look or errors
            else (),
            explain=label("report", "sentences", "explain", code=Id(self._explain))
            if self._explain
            else (),
            support=label("report", "sentences", "support"),
            support_block=label("report", "sentences", "support_block"),
        )

    def _summary(self) -> Sentence:
        n = self._levels.total()
        if not n:
            return self._voice.label("report", "sentences", "nothing")
        counts = [self._count(level) for level in WORST_FIRST if self._levels[level]]
        if self._unmet:
            counts.append(self._voice.label("report", "tally", "unmet", n=self._unmet))
        levels = listed(counts, self._voice, "between")
        if n > 1:
            return self._voice.label("report", "sentences", "summary", n=n, levels=levels)
        sure = (Words(self._voice.language.word("general", "confidence", self._confidence)),)
        return self._voice.label(
            "report", "sentences", "summary_one", n=n, levels=levels, confidence=sure
        )

    def _count(self, level: Level) -> Sentence:
        return self._voice.label("report", "tally", level, n=self._levels[level])


def told_error(error: Trouble, language: Language, target: Untrusted | None = None) -> ToldError:
    """What kept a target from being examined, as a sentence."""
    return ToldError(
        frame=language.table("report", "frame"),
        code=error.key,
        sentence=tell_error(error, language),
        target=target,
    )
