"""The door to the world is opened as wide as one look-up, or a whole list of them, needs it."""

from __future__ import annotations

from txdoctor.wire import http
from txdoctor.wire.limits import Limits
from txdoctor.wire.turnstile import Turnstile


def door(
    directory: http.Directory,
    seconds: int,
    *,
    alone: bool,
    flying: int | None,
    by: Turnstile | None,
) -> http.Http:
    """A live wire: one target may take `seconds` in all, of many each question.

    `flying` is how many requests one host gets at a time, None as its manners say; `by` is asked
    before each request where others share them.
    """
    look_up = seconds if alone else None
    made = http.Http(directory, Limits(look_up=look_up, question=seconds, flying=flying))
    made.turnstile = by or made.turnstile
    return made
