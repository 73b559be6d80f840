"""The first Ctrl-C lets what is under way come to its end; the second ends the program at once."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopping:
    """While it is entered the first signal is kept in `signal` (0: none came)."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self.signal = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Stopping:
        """Take the signals over, unless they are set to be ignored (nohup does that)."""
        try:
            for name in NAMES:
                number = getattr(signal, name, None)
                if number is None or signal.getsignal(number) is signal.SIG_IGN:
                    continue
                self._before[number] = signal.signal(number, self._first)
        except ValueError:
            pass  # not the main thread: its owner handles signals
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Give them back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def asked(self) -> bool:
        """Whether to stop."""
        return bool(self.signal)

    def _first(self, number: int, frame: FrameType | None) -> None:
        self.signal = number
        for each, handler in self._before.items():
            signal.signal(each, handler)
