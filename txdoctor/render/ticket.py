"""The block that support needs: what was examined, what came of it, who answered, what comes next.

It is made of the told visit alone, so that a replay gives the same bytes on any machine. It holds
no path, no address of a server of one's own, and nothing secret.
"""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.model.case_number import case_number
from txdoctor.model.reply_time import HOURS, ReplyTime, answer_by, reply_time, write_again_at
from txdoctor.render.parts import ToldSource
from txdoctor.render.told import ToldVisit
from txdoctor.render.two_clocks import by_both, clock_of
from txdoctor.units import Moment

Line = tuple[str, Sentence]
"""A label and what stands behind it."""

TO_FILL = (
    "fill_contact",
    "fill_account",
    "fill_story",
    "fill_when",
    "fill_tried",
    "fill_wallet",
    "fill_proof",
)
"""What only the user knows, left blank; the keys of the labels, in the order of a ticket form."""


OF_AN_EVENT = ("first_seen", "block_time")
"""Rows whose time is that of the target itself; a lock's lies ahead."""


def ticket(told: ToldVisit, version: str) -> tuple[Line, ...]:
    """What is known: the case, the problem, the times, and what txdoctor tried."""
    return tuple(_lines(told, version))


def to_fill(told: ToldVisit) -> tuple[str, ...]:
    """What the user is to add, each the label of a blank."""
    return tuple(told.frame[key] for key in TO_FILL)


def next_steps(told: ToldVisit) -> tuple[Sentence, ...]:
    """What to do next, with dates; whom not to answer."""
    return tuple(_steps(told))


def happened(told: ToldVisit) -> Moment | None:
    """The earliest time that the sources tell of the target itself; None where they tell none."""
    times = (row.value for row in told.visit.chart if row.name in OF_AN_EVENT)
    return min((time for time in times if isinstance(time, Moment)), default=None)


def _lines(told: ToldVisit, version: str) -> Iterator[Line]:
    frame, visit = told.frame, told.visit
    yield frame["case"], (Quantity(case_number(visit.subject, visit.network)),)
    yield told.kind_word, (told.target,)
    if visit.network:
        title, name = visit.network.title, visit.network.name
        yield frame["network"], (Words(f"{title} ({name})"),)
    yield frame["problem"], (Words(_problem(told)),)
    yield frame["message"], told.headline
    yield (
        frame["result"],
        (
            Words(f"{told.state_word}{frame['aside']}{told.level_word}["),
            Quantity(told.code),
            Words("]"),
        ),
    )
    yield frame["confidence"], (Words(told.confidence_word),)
    yield from _times(told)
    yield from _tried(told)
    yield frame["program"], (Quantity(f"txdoctor {version}"),)


def _times(told: ToldVisit) -> Iterator[Line]:
    frame, at = told.frame, happened(told)
    if at is not None:
        yield frame["happened"], by_both(at, told)
    yield frame["examined"], by_both(told.visit.taken_at, told)
    if clock := clock_of(told):
        yield frame["clock"], clock


def _tried(told: ToldVisit) -> Iterator[Line]:
    frame = told.frame
    answered = [source for source in told.sources if source.answered]
    if answered:
        yield frame["answered"], _hosts(answered, frame["between"])
    for sentence in told.silences:
        yield frame["silent"], sentence
    if told.unjudged:
        yield frame["open"], told.sentence("unjudged_in_case", n=len(told.unjudged))


def _steps(told: ToldVisit) -> Iterator[Sentence]:
    visit, say = told.visit, told.sentence
    if visit.next_check_at is not None:
        yield say("step_look", at=by_both(visit.next_check_at, told))
    if told.healthy:
        yield say("step_missed")
        yield say("step_private")
        return
    kind = reply_time(visit)
    by = by_both(answer_by(visit), told)
    yield say(f"step_write_{kind.value}", hours=HOURS[kind], at=by)
    number = case_number(visit.subject, visit.network)
    yield say("step_again", at=by_both(write_again_at(visit), told), case=number)
    if kind is ReplyTime.COMPLEX:
        yield say("step_police")
    yield say("step_private")


def _problem(told: ToldVisit) -> str:
    """What the user complains of stands before what the chain says of it."""
    pairs = zip(told.visit.findings, told.findings, strict=True)
    return next((words.title for found, words in pairs if found.finding.asked), told.title)


def _hosts(sources: list[ToldSource], between: str) -> Sentence:
    parts: list[Quantity | Words] = []
    for source in sources:
        parts += [Words(between), Quantity(source.host)]
    return tuple(parts[1:])
