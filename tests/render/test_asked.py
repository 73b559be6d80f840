"""Who answered and who did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason, Refusal
from txdoctor.model.visit import Visit
from txdoctor.render.asked import Standing, standings
from txdoctor.render.spell import spell
from txdoctor.units import Untrusted


def notes(visit: Visit, language: Language) -> list[str]:
    """The notes of a visit."""
    made = told(visit, language)
    return [spell(note, made.frame) for note in made.notes]


def test_all_answered(english: Language) -> None:
    """Hosts by name, and how many."""
    assert notes(toys.settled(), english) == [
        "sources that answered: one.example, two.example (2 of 2)"
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


def test_none_could_be_reached(english: Language) -> None:
    """The first thing to look at is one's own connection."""
    assert notes(toys.nowhere(), english)[-1].startswith("check your own network connection")


def test_none_answered_for_other_reasons(english: Language) -> None:
    """Then it is not the connection that is to blame."""
    limited = (toys.silence("toycoin#1", Reason.RATE_LIMITED),)
    last = notes(toys.nowhere(replies=limited), english)[-1]
    assert last.startswith("no source answered: this says nothing about the transaction")


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
        assert standings(toys.settled(replies=order)) == (
            Standing(host="one.example", answered=True, ms=10000),
        )


def test_a_refusal_is_an_answer() -> None:
    """The source understood and said no."""
    ask = toys.answer().ask
    no = Refusal(ask=ask, code=-5, said=Untrusted("No such transaction"), at=toys.NOW, ms=3)
    assert standings(toys.settled(replies=(no,))) == (
        Standing(host="one.example", answered=True, ms=3),
    )


@pytest.mark.parametrize("reason", [Reason.BEHIND, Reason.SYNCING, Reason.OUTVOTED])
def test_a_seat_that_was_set_aside_is_named(reason: Reason, english: Language) -> None:
    """It answered, but what it said was not counted."""
    visit = toys.settled()
    aside = Gap(seat="toycoin#2", ask="", reason=reason)
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(aside,)))
    first, second = notes(visit, english)
    assert first == "sources that answered: one.example, two.example (2 of 2)"
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
