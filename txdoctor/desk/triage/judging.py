"""Tickets are judged: what each names is examined, and what the desk does with it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import islice

from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.finding.findings import Findings, find
from txdoctor.desk.finding.mention import Mention
from txdoctor.desk.finding.rejoined import rejoined
from txdoctor.desk.finding.tongue import detect
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.desk.triage.classify import Sort, about_a_transfer, own_words, sort
from txdoctor.desk.triage.masking import Masked, Taken, mask
from txdoctor.desk.triage.missing import missing
from txdoctor.desk.triage.signs import has
from txdoctor.doctor import whole
from txdoctor.gather import Broken, or_broken
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.order import Aim
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.records import dataclass
from txdoctor.units import Moment

MOST_LOOKED_UP = 50
"""Of one ticket; what is beyond is counted and told, so that no ticket floods the sources."""


SOONEST = 1800  # seconds

# Whoever writes a mail writes its date: what is told of a time before there were any coins, or of
# tomorrow, is no time at which a ticket came in.
EARLIEST = Moment(1_230_768_000)  # 2009-01-01
FAST = 86_400  # seconds that a clock may be ahead


class DeskState(StrEnum):
    """What the ticket waits for. No answer of a machine closes a ticket: the desk does."""

    OPEN = "open"
    """The desk has something to do."""
    PENDING = "pending"
    """The customer has been asked."""
    ON_HOLD = "on-hold"
    """The chain has to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing that the ticket names, and what came of looking it up."""

    mention: Mention
    result: Visit | Broken

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None where the examination itself failed."""
        return self.result.verdict if isinstance(self.result, Visit) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """One ticket, judged; `ticket` without its text. `tongue` is its language (zh, en, mixed).

    `offset` is the zone in which the customer is told times, minutes east of UTC. `left_out` is
    how many things were named beyond MOST_LOOKED_UP, `missing` what the customer is asked for.
    `about_a_transfer`: a payment was made, or may have been while a program failed.
    """

    ticket: Ticket
    tongue: str
    found: Findings
    taken: tuple[Taken, ...]
    sort: Sort
    about_a_transfer: bool
    missing: tuple[str, ...]
    examined: tuple[Examined, ...]
    left_out: int
    offset: int
    received_at: Moment
    judged_at: Moment
    due_at: Moment
    next_check_at: Moment
    state: DeskState

    @property
    def secrets(self) -> tuple[Taken, ...]:
        """The secrets that were in it, by kind and place."""
        return tuple(each for each in self.taken if each.secret)

    @property
    def overdue(self) -> bool:
        """Whether its time was over before it was judged."""
        return self.due_at < self.judged_at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    ticket: Ticket
    masked: Masked
    found: Findings
    words: str
    looked_up: tuple[Mention, ...]
    aims: tuple[Aim, ...]
    left_out: int


def triage(
    tickets: Iterable[Ticket | Broken], practice: Practice, days: WorkingDays
) -> tuple[list[Aim], Iterator[Triage | Broken]]:
    """What will be looked up, for whoever must be told before it is, and the judged tickets.

    All tickets' subjects are examined in one run, so that equal questions are asked once. A ticket
    over which this program itself failed is Broken in its place; the others go on.
    """
    steered = practice.wishes.network is None and not practice.wishes.rpc
    prepared = [
        each if isinstance(each, Broken) else or_broken(partial(_prepared, each, steered=steered))
        for each in tickets
    ]
    aims = [aim for one in prepared if isinstance(one, _Prepared) for aim in one.aims]
    return aims, _judged(prepared, aims, practice, days)


def _judged(
    prepared: Sequence[_Prepared | Broken],
    aims: list[Aim],
    practice: Practice,
    days: WorkingDays,
) -> Iterator[Triage | Broken]:
    results = iter(practice.check_many(aims)) if aims else iter(())
    for one in prepared:
        if isinstance(one, Broken):
            yield one
            continue
        own = list(islice(results, len(one.aims)))
        examined = tuple(
            Examined(mention=mention, result=whole(result))
            for mention, result in zip(one.looked_up, own, strict=True)
        )
        yield or_broken(partial(_put_together, one, examined, practice.now(), days))


def _prepared(ticket: Ticket, *, steered: bool) -> _Prepared:
    masked = mask(ticket)
    found = find(masked.texts)
    looked_up = found.looked_up[:MOST_LOOKED_UP]
    own = zip(masked.texts, ticket.passages, strict=True)
    words = "\n".join(own_words(rejoined(text)) for text, passage in own if passage.by_customer)
    return _Prepared(
        ticket=ticket,
        masked=masked,
        found=found,
        words=words,
        looked_up=looked_up,
        aims=tuple(_aim(each, words, steered=steered) for each in looked_up),
        left_out=len(found.looked_up) - len(looked_up),
    )


def _aim(mention: Mention, words: str, *, steered: bool) -> Aim:
    """The network that the ticket tells, unless the agent named one or has nodes of their own.

    What is said to be missing is told to the rules: a settled transfer is then no good news yet.
    """
    network = mention.network if steered else None
    return Aim(mention.target, network, not_credited=has("transfer", words, "unarrived"))


def _put_together(
    one: _Prepared, examined: tuple[Examined, ...], now: Moment, days: WorkingDays
) -> Triage:
    sorted_ = sort(one.words, one.found, exposed=any(each.secret for each in one.masked.taken))
    lacking = missing(one.words, one.found, sorted_)
    received = _received(one.ticket.received_at, now)
    due = days.due(received, sorted_.hours)
    zone = one.found.offset if one.found.offset is not None else one.ticket.offset
    return Triage(
        # What was judged is handed on, to scripts as well: what a customer wrote is not.
        ticket=replace(one.ticket, passages=()),
        tongue=detect(one.words),
        found=one.found,
        taken=one.masked.taken,
        sort=sorted_,
        about_a_transfer=about_a_transfer(sorted_.matter, one.words),
        missing=lacking,
        examined=examined,
        left_out=one.left_out,
        offset=days.offset if zone is None else zone,
        received_at=received,
        judged_at=now,
        due_at=due,
        next_check_at=_next_check(examined, due, now, urgent=bool(sorted_.urgent)),
        state=_state(examined, sorted_, lacking),
    )


def _received(told: Moment | None, now: Moment) -> Moment:
    return told if told is not None and EARLIEST <= told <= now + FAST else now


def _next_check(examined: Iterable[Examined], due: Moment, now: Moment, *, urgent: bool) -> Moment:
    """The first time at which a chain can have changed something; what is urgent is seen to now.

    A block may come every few seconds: a desk looks again when half an hour has passed.
    """
    if urgent:
        return now
    times = [
        max(each.result.next_check_at, Moment(now + SOONEST))
        for each in examined
        if isinstance(each.result, Visit) and each.result.next_check_at is not None
    ]
    return min([*times, max(due, now)])


def _state(examined: Iterable[Examined], sorted_: Sort, lacking: tuple[str, ...]) -> DeskState:
    if sorted_.urgent:
        return DeskState.OPEN
    if lacking:
        return DeskState.PENDING
    states = {each.verdict.state for each in examined if each.verdict}
    return DeskState.ON_HOLD if State.PENDING in states else DeskState.OPEN
