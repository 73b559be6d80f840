"""A record of calls costs a node work: it is asked for at once, or for a failure, or not at all."""

from __future__ import annotations

from txdoctor.model.exchange import Reply
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """`early` are the replies where it was asked for with the transaction itself.

    `whether` is what one's own node said of having such records, and so of being asked for the one
    of a failure; of public servers hardly any has them, and none is asked in vain.
    """

    early: tuple[Reply, ...] = ()
    whether: Reply | None = None


NOT_TRACED = Traced()
