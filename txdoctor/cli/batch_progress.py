"""How far a long list is: rows a second, what was found so far, how long it may still take."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from txdoctor.cli.progress import Progress
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.run import Batch
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words
from txdoctor.units import Span

EACH = 0.5  # seconds between two looks
LONG_ENOUGH = 2.0  # seconds after which a rate says something
MOST_NAMED = 4  # states


class BatchProgress:
    """Lines on standard error, where a person sees them."""

    def __init__(self, language: Language, work: Batch, *, quiet: bool) -> None:
        """`work` says how many rows there are and how many were answered before."""
        self._language = language
        self._done = self._before = work.answered_before
        self._all = max(work.lines, 1)
        self._lines = Progress(language, self._all, quiet=quiet)
        self._states: Counter[str] = Counter()
        self._began = self._shown = time.monotonic()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Until the end of the block; then nothing is left of it."""
        self._lines.say("batch_reading")
        try:
            yield
        finally:
            self._lines.wipe()

    def start(self, hosts: Iterable[str]) -> None:
        """Name whom the list is told to, before it is."""
        self._lines.wipe()
        self._lines.start(hosts)

    def one_more(self, answer: Answer) -> None:
        """A row was answered."""
        self._done += 1
        self._states[answer.state] += 1
        now = time.monotonic()
        if now - self._shown >= EACH:
            self._shown = now
            self._show(now - self._began)

    def finishing(self) -> None:
        """All rows were answered; the result is being written."""
        self._lines.wipe()
        self._lines.say("batch_writing")

    def _show(self, spent: float) -> None:
        rate = (self._done - self._before) / spent
        left = Span(max(0, self._all - self._done) / rate) if spent > LONG_ENOUGH else None
        self._lines.wipe()
        self._lines.say(
            "batch_progress",
            n=self._done,
            all=max(self._all, self._done),
            rate=round(rate),
            left=left,
            states=self._found(),
        )

    def _found(self) -> Sentence:
        word = self._language.word
        named = [
            f"{word('general', 'states', state) if state else word('batch', 'words', 'bad')} {n}"
            for state, n in self._states.most_common(MOST_NAMED)
        ]
        return (Words(word("report", "frame", "between").join(named)),)
