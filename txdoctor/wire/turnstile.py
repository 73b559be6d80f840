"""Who else asks the same hosts: several processes may share what one host bears."""

from __future__ import annotations

from typing import Protocol

from txdoctor.wire.limits import Manners


class Turnstile(Protocol):
    """Asked before each request, told after it; a host is named by its origin."""

    def enter(self, origin: str, manners: Manners) -> bool:
        """Whether a request may leave now; never waits long."""

    def leave(self, origin: str) -> None:
        """A request that entered is over."""


class Open:
    """Nobody else is there."""

    def enter(self, origin: str, manners: Manners) -> bool:
        """Always."""
        return True

    def leave(self, origin: str) -> None:
        """Nothing to be done."""
