"""Secrets and personal data leave a ticket before anything else is done with it."""

from __future__ import annotations

from txdoctor.desk.finding.around import TAKEN_OUT
from txdoctor.desk.scrub.kinds import SECRETS
from txdoctor.desk.scrub.scrubbing import masked, scrub
from txdoctor.desk.tickets.html_text import as_text
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One thing that was taken out: its kind (desk/scrub/kinds.py), and where it stood."""

    kind: str
    place: str
    line: int

    @property
    def secret(self) -> bool:
        """Whether its owner must act, as anybody who read it could."""
        return self.kind in SECRETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """The ticket's passages without what is private, each thing replaced by TAKEN_OUT."""

    texts: tuple[str, ...]
    taken: tuple[Taken, ...]


def mask(ticket: Ticket) -> Masked:
    """The passages as they may be read on, and what is no longer in them, by kind and place."""
    texts, taken = [], []
    for passage in ticket.passages:
        # Tags stand in the middle of a phrase as well: they go first, so that it is seen whole.
        text = as_text(passage.text)
        removed = scrub(text).removed
        texts.append(masked(text, removed, mark=lambda _: TAKEN_OUT))
        taken += [Taken(kind=each.kind, place=passage.place, line=each.line) for each in removed]
    return Masked(texts=tuple(texts), taken=tuple(taken))
