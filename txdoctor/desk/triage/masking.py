"""Secrets and personal data leave a ticket before anything else is done with it."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.desk.finding.around import TAKEN_OUT
from txdoctor.desk.finding.rejoined import rejoined
from txdoctor.desk.scrub.kinds import SECRETS
from txdoctor.desk.scrub.scrubbing import Removed, masked, scrub
from txdoctor.desk.tickets.html_text import as_text
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.records import dataclass
from txdoctor.secrets import SecretKind


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
    texts: list[str] = []
    taken: list[Taken] = []
    places = [passage.place for passage in ticket.passages]
    above = ""
    for passage in ticket.passages:
        # Tags stand in the middle of a phrase as well: they go first, so that it is seen whole.
        text = as_text(passage.text)
        removed = scrub(text, under=above).removed
        masked_text, more = _put_together(_without(text, removed), above)
        texts.append(masked_text)
        taken += [
            Taken(kind=each.kind, place=passage.place, line=each.line) for each in (*removed, *more)
        ]
        above = text
    for at in range(1, len(texts)):
        texts[at - 1], texts[at], removed = _across(texts[at - 1], texts[at])
        taken += [Taken(kind=each.kind, place=places[at - 1], line=each.line) for each in removed]
    return Masked(texts=tuple(texts), taken=tuple(taken))


def _put_together(text: str, above: str) -> tuple[str, tuple[Removed, ...]]:
    """What is looked up is the text with broken hashes whole: no key may be among those.

    A text that holds none stays as it was written.
    """
    whole = rejoined(text)
    found = () if whole == text else scrub(whole, under=above).removed
    removed = tuple(each for each in found if each.kind in _OF_WALLETS)
    return (_without(whole, removed), removed) if removed else (text, ())


_OF_WALLETS = frozenset(SecretKind)
_REACH = 2000  # characters: a phrase that is set in a table


def _across(before: str, after: str) -> tuple[str, str, tuple[Removed, ...]]:
    """Both without a wallet's secret that begins in the one and ends in the other.

    A password is one word behind its name: the next passage begins with none.
    """
    near = max(0, len(before) - _REACH)
    ends = len(before) - near
    found = scrub(f"{before[near:]}\n{after[:_REACH]}").removed
    removed = [
        each for each in found if each.kind in _OF_WALLETS and each.start < ends < each.end - 1
    ]
    if not removed:
        return before, after, ()
    [one] = removed
    start, lines = near + one.start, before.count("\n", 0, near)
    told = replace(one, start=start, line=one.line + lines)
    return before[:start] + TAKEN_OUT, TAKEN_OUT + after[one.end - ends - 1 :], (told,)


def _without(text: str, removed: tuple[Removed, ...]) -> str:
    return masked(text, removed, mark=lambda _: TAKEN_OUT)
