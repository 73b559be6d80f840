"""While it works: whom it asks, how many are done, how long it may still take; gone at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, RLock, Thread
from typing import TextIO

from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import paragraph
from txdoctor.cli.speaking import say, spelled
from txdoctor.language.language import Language
from txdoctor.language.speech import Voice
from txdoctor.model.exchange import Seat
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.units import Id, Span

EACH = 1.0  # seconds between two looks at what is still awaited
FEW_OTHERS = 4  # hosts that are named although they are asked only if need be
FEW = 3  # results before an estimate of the rest is worth saying


@contextmanager
def getting_ready(asked: Asked) -> Iterator[None]:
    """Something stands on the screen while the program itself is being loaded."""
    progress = Progress(asked.language, 0, quiet=asked.flags["quiet"])
    progress.say("getting_ready")
    try:
        yield
    finally:
        progress.wipe()


def progress_of(asked: Asked, total: int) -> Progress:
    """As the flags want it."""
    flags = asked.flags
    return Progress(asked.language, total, quiet=flags["quiet"], verbose=flags["verbose"])


class Progress:
    """A few lines on standard error, only where a person sees them, wiped before each result."""

    def __init__(
        self, language: Language, total: int, *, quiet: bool, verbose: bool = False
    ) -> None:
        """`total` targets are to be examined; `verbose` names every host that is asked."""
        self._language = language
        self._verbose = verbose
        self._total = total
        self._done = 0
        self._hosts: tuple[Id, ...] = ()
        self._shown = 0
        self._began = time.monotonic()
        self._stream = _terminal() if not quiet else None
        self._look = Look.decide(self._stream, os.environ) if self._stream else Look()
        self._screen = RLock()
        self._over = Event()

    def say(self, key: str, **values: object) -> None:
        """Say something of `[cli]` for as long as it is true."""
        self._show(key, **values)

    def start(self, hosts: Iterable[str], key: str = "asking", later: Iterable[str] = ()) -> None:
        """Name the hosts that will learn of the targets, before they do.

        `later` are those that are asked only where the first ones do not know it: of many of them
        it is said how many they are, unless `verbose`.
        """
        self._hosts = tuple(Id(host) for host in dict.fromkeys(hosts))
        others = tuple(Id(host) for host in dict.fromkeys(later) if host not in self._hosts)
        if self._verbose or len(others) <= FEW_OTHERS:
            self._hosts, others = (*self._hosts, *others), ()
        key = key if self._hosts else "asking_nobody"
        more = say(self._language, "asking_later", n=len(others)) if others else None
        self._show(key, hosts=self._hosts, n=self._total, more=more)

    def start_asking(self, seats: tuple[Sequence[Seat], Sequence[Seat]]) -> None:
        """The same of seats: those asked at once, and those asked only if need be."""
        first, later = seats
        self.start([seat.host for seat in first], later=[seat.host for seat in later])

    @contextmanager
    def counting(self, awaited: Callable[[], Sequence[str]]) -> Iterator[None]:
        """Meanwhile say each second how long it has taken and which hosts are still awaited.

        `awaited` is asked from another thread. Wiped lines stay away until the next are shown.
        """
        if self._stream is not None:
            Thread(target=self._count, args=(awaited,), daemon=True).start()
        try:
            yield
        finally:
            self._over.set()
            self.wipe()

    def _count(self, awaited: Callable[[], Sequence[str]]) -> None:
        while not self._over.wait(EACH):
            hosts = awaited()
            with self._screen:
                if self._shown and hosts and not self._over.is_set():
                    self.wipe()
                    self._show_how_long(hosts)

    def _show_how_long(self, hosts: Sequence[str]) -> None:
        values: dict[str, object] = {
            "spent": Span(time.monotonic() - self._began),
            "hosts": Voice(language=self._language).hosts_in_short(hosts),
        }
        if self._total == 1:
            self._show("waited", **values)
        else:
            self._show("waited_several", **{"n": self._done, "all": self._total, **values})

    def wipe(self) -> None:
        """Take the lines away, so that a result can stand there."""
        with self._screen:
            if self._stream is None or not self._shown:
                return
            # CSI n A: cursor up; CSI J: erase below (ECMA-48, 8.3.22 and 8.3.39).
            self._write(f"\r\x1b[{self._shown}A\x1b[J")
            self._shown = 0

    def one_more(self) -> None:
        """A result was written: say how far it is, unless it was the last."""
        self._done += 1
        if self._done < self._total and self._stream is not None:
            self._show_how_far()

    def _show_how_far(self) -> None:
        values: dict[str, object] = {
            "n": self._done,
            "all": self._total,
            "hosts": self._hosts or (Id("..."),),
        }
        if self._done < FEW:
            self._show("progress", **values)
            return
        spent = time.monotonic() - self._began
        left = Span(spent * (self._total - self._done) / self._done)
        self._show("progress_left", left=left, **values)

    def _show(self, key: str, **values: object) -> None:
        if self._stream is None:
            return
        sentence = say(self._language, key, **values)
        width = self._look.width - 1  # the last column makes some terminals wrap
        lines = paragraph(spelled(sentence, self._language, self._look), width)
        with self._screen:
            self._write("".join(f"{line}\n" for line in lines))
            self._shown = sum(1 + max(0, cells(line) - 1) // self._look.width for line in lines)

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            self._stream = None  # nobody is looking any more


def _terminal() -> TextIO | None:
    """Standard error where a person sits before it and lines can be taken back."""
    stream = sys.stderr
    try:
        seen = stream is not None and stream.isatty()
    except ValueError:
        return None
    # On Windows an old console would show the escapes instead of obeying them.
    obeys = os.name != "nt" and os.environ.get("TERM") != "dumb"
    return stream if seen and obeys and not os.environ.get("CI") else None
