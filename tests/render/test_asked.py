"""Who answered and who did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.language.speech import Voice
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason, Refusal, Seat
from txdoctor.model.sighting import Standing as Fitness
from txdoctor.model.visit import Visit
from txdoctor.render.asked import Standing, gap_notes, line_first, searched, standings
from txdoctor.render.spell import spell
from txdoctor.units import Untrusted


def notes(visit: Visit, language: Language) -> list[str]:
    """The notes of a visit."""
    made = told(visit, language)
    return [spell(note, made.frame) for note in made.notes]


def test_all_answered(english: Language) -> None:
    """Hosts by name, and how many."""
    assert notes(toys.settled(), english) == [
        "sources that answered: one.example and two.example (2 of 2)"
    ]


def test_one_was_silent(english: Language, chinese: Language) -> None:
    """With the reason."""
    assert notes(toys.outbid(), english) == [
        "sources that answered: one.example (1 of 2)",
        "no usable answer: two.example did not answer in time",
    ]
    assert notes(toys.outbid(), chinese)[:2] == [
        "已应答的数据源：one.example（1/2）",
        "没有可用的应答：two.example 未在时限内应答",
    ]


def test_many_silent_hosts_are_told_by_reason_in_one_line(
    english: Language, chinese: Language
) -> None:
    """Three by name and how many more; the data has them all."""
    visit = toys.nowhere()
    seats = tuple(
        replace(visit.seats[0], name=f"toycoin#{n}", host=f"{n}.example") for n in range(1, 23)
    )
    replies = tuple(toys.silence(seat.name, Reason.RATE_LIMITED) for seat in seats)
    visit = replace(toys.nowhere(replies=replies), seats=seats)
    assert notes(visit, english)[0] == (
        "no usable answer: 1.example, 2.example, 3.example and 19 more "
        "have had too many questions for now"
    )
    assert notes(visit, chinese)[0] == (
        "没有可用的应答：1.example、2.example、3.example，另有 19 个暂时都不再接受查询（次数过多）"
    )
    made = told(visit, english)
    assert len(made.silences) == 1
    assert len(made.sources) == 22


def test_none_could_be_reached(english: Language) -> None:
    """The first thing to look at is one's own connection."""
    assert notes(toys.nowhere(), english)[-1].startswith("check your own network connection")


def test_none_answered_for_other_reasons(english: Language) -> None:
    """Then it is not the connection that is to blame."""
    limited = (toys.silence("toycoin#1", Reason.RATE_LIMITED),)
    last = notes(toys.nowhere(replies=limited), english)[-1]
    assert last.startswith(
        "no source gave a usable answer: this says nothing about the transaction"
    )


def test_offline_is_said_as_offline(english: Language) -> None:
    """Nobody is blamed."""
    offline = tuple(toys.silence(f"toycoin#{n}", Reason.OFFLINE) for n in (1, 2))
    assert notes(toys.nowhere(replies=offline), english) == [
        "nothing was asked: the program was told to stay offline"
    ]


def test_nobody_was_asked(english: Language) -> None:
    """A text that is nothing leaves the house with no question."""
    assert notes(toys.unreadable("x"), english) == ["nobody was asked"]


def test_an_answer_outweighs_a_silence_of_the_same_host() -> None:
    """Whichever came first; the slowest reply gives the time."""
    replies = (toys.silence("toycoin#1"), toys.answer("toycoin#1", ms=5))
    for order in (replies, replies[::-1]):
        visit = toys.settled(replies=order)
        visit = replace(visit, evidence=replace(visit.evidence, gaps=()))
        assert standings(visit) == (Standing(host="one.example", answered=True, ms=10000),)


def test_a_refusal_is_an_answer() -> None:
    """The source understood and said no."""
    ask = toys.answer().ask
    no = Refusal(ask=ask, code=-5, said=Untrusted("No such transaction"), at=toys.NOW, ms=3)
    assert standings(toys.settled(replies=(no,))) == (
        Standing(host="one.example", answered=True, ms=3),
    )


@pytest.mark.parametrize("reason", [Reason.REFUSED, Reason.OTHER_NETWORK])
def test_a_seat_that_said_nothing_usable_did_not_answer(reason: Reason, english: Language) -> None:
    """A node that refuses every question, or serves another network, is not counted."""
    visit = toys.settled()
    mute = Gap(seat="toycoin#2", ask="", reason=reason, wanted=Fitness)
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(mute,)))
    first, second = notes(visit, english)
    assert first == "sources that answered: one.example (1 of 2)"
    assert second.startswith("no usable answer: two.example ")


def test_a_node_of_ones_own_is_asked_after_before_the_line(
    english: Language, chinese: Language
) -> None:
    """The line is fine when it is only the own node that nobody started."""
    visit = toys.nowhere()
    seats = tuple(replace(seat, own=True) for seat in visit.seats)
    silent = tuple(toys.silence(seat.name, Reason.UNREACHABLE) for seat in seats)
    visit = replace(toys.nowhere(replies=silent), seats=seats)
    assert notes(visit, english)[-1].startswith("is the node running at that address?")
    assert "节点正在运行" in notes(visit, chinese)[-1]


def test_nothing_else_is_said_offline(english: Language) -> None:
    """Some seats were left out before it came to that; nobody looked on any network."""
    offline = (toys.silence("toycoin#1", Reason.OFFLINE), toys.silence("toycoin#2"))
    visit = toys.nowhere(replies=offline, asked=("toycoin", "othercoin"))
    assert notes(visit, english)[0].startswith("nothing was asked")
    assert searched(replace(visit, evidence=replace(visit.evidence, replies=offline[:1]))) == (
        "othercoin",
    )


def test_a_server_set_for_several_networks_serves_one() -> None:
    """Only that one was looked on."""
    visit = toys.settled(asked=("toycoin", "othercoin"))
    one = replace(visit.seats[0], name="own-1", network="toycoin", own=True)
    seats = (one, replace(one, network="othercoin"))
    answer = replace(toys.answer(), ask=replace(toys.answer().ask, seat="own-1"))
    evidence = replace(visit.evidence, replies=(answer,))
    assert searched(replace(visit, seats=seats, evidence=evidence)) == ("toycoin",)


@pytest.mark.parametrize("reason", [Reason.BEHIND, Reason.SYNCING, Reason.OUTVOTED])
def test_a_seat_that_was_set_aside_is_named(reason: Reason, english: Language) -> None:
    """It answered, but what it said was not counted."""
    visit = toys.settled()
    aside = Gap(seat="toycoin#2", ask="", reason=reason)
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(aside,)))
    first, second = notes(visit, english)
    assert first == "sources that answered: one.example and two.example (2 of 2)"
    assert second.startswith("answered, but not counted: two.example ")


def test_a_gap_of_one_question_does_not_set_a_seat_aside(english: Language) -> None:
    """An answer that could not be read is one thing, an unfit source another."""
    visit = toys.settled()
    unread = Gap(seat="toycoin#2", ask="/fees", reason=Reason.UNREADABLE)
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(unread,)))
    assert len(notes(visit, english)) == 1


def test_a_seat_that_was_left_out_beforehand_is_named(english: Language) -> None:
    """No reply came from it, only a gap."""
    visit = toys.settled(replies=(toys.answer(),))
    left_out = Gap(seat="toycoin#2", ask="tip", reason=Reason.NOT_OFFERED)
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(left_out,)))
    assert notes(visit, english)[-1] == "no usable answer: two.example does not offer this"


def test_several_networks_are_named(english: Language) -> None:
    """Which hosts learned of the hash is no secret."""
    visit = toys.settled(asked=("toycoin", "othercoin"))
    assert notes(visit, english)[-1] == "looked for on: toycoin and othercoin"


@pytest.mark.parametrize(
    ("reasons", "own", "first"),
    [
        ((Reason.NO_NAME, Reason.UNREACHABLE), False, "own_connection"),
        ((Reason.NO_NAME, Reason.NO_NAME), False, "seems_offline"),
        ((Reason.NO_NAME,), False, "own_connection"),
        ((Reason.NO_NAME, Reason.NO_NAME), True, "own_node"),
        ((Reason.UNREACHABLE,), True, "own_node"),
        ((Reason.NO_NAME, Reason.TIMED_OUT), False, ""),
        ((Reason.NO_NAME, None), False, ""),
        ((), False, ""),
    ],
)
def test_a_sheet_sends_to_the_line_first(
    reasons: tuple[Reason | None, ...], own: bool, first: str
) -> None:
    """Only where not one of those asked could be reached."""
    seats = [Seat(name=f"s{n}", kind="k", host="h", own=own) for n in range(len(reasons))]
    gaps = [
        Gap(seat=seat.name, ask="x", reason=reason)
        for seat, reason in zip(seats, reasons, strict=True)
        if reason is not None
    ]
    assert line_first(gaps, seats) == first


def test_a_sheet_says_each_reason_once(english: Language) -> None:
    seats = [Seat(name=f"s{n}", kind="k", host=f"h{n}.example") for n in range(9)]
    gaps = [Gap(seat=seat.name, ask="x", reason=Reason.NO_NAME) for seat in seats[:8]]
    gaps.append(Gap(seat="s8", ask="x", reason=Reason.TIMED_OUT))
    voice = Voice(language=english)
    frame = english.table("report", "frame")
    assert [spell(note, frame) for note in gap_notes(gaps, seats, voice)] == [
        "h0.example, h1.example, h2.example and 5 more have names that could not be looked up"
        " (DNS)",
        "h8.example did not answer in time",
    ]
