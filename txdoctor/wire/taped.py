"""What a tape holds: one examination's questions and replies, and no address or key of a server."""

from __future__ import annotations

from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.zone import Zone
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Moment, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was examined, as it was pasted, and what was declared of it; `raw` is hex.

    `zone` is the clock of whoever asked: replayed elsewhere, the report tells the same hours.
    `traced`: what ran inside was asked for at once, of everybody.
    """

    text: Untrusted
    network: str | None = None
    sender: str | None = None
    receiver: str | None = None
    nonce: int | None = None
    raw: str = ""
    not_credited: bool = False
    exchange: str | None = None
    zone: Zone | None = None
    traced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question with its reply; `nth` counts from 0 how often it had been asked before."""

    reply: Reply
    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One examination on tape.

    `tool` is the version that wrote it; `made_by` says how it came to be (`live`, a node's
    version, `written`); `note` is for people, and `notes` are the same in other languages.
    """

    tool: str
    made_by: str
    note: Untrusted = NOTHING_SAID
    notes: tuple[tuple[str, Untrusted], ...] = ()
    target: Target
    seats: tuple[Seat, ...]
    taken_at: Moment
    exchanges: tuple[Exchange, ...]

    def note_in(self, language: str) -> Untrusted:
        """The note in a language, or as it was first written."""
        return dict(self.notes).get(language, self.note)
