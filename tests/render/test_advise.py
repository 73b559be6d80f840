"""Whom the advice is for."""

from __future__ import annotations

from dataclasses import dataclass

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.remedy import Actor, Draft, Remedy, Safety
from txdoctor.model.visit import Offer, Visit
from txdoctor.render.parts import Help
from txdoctor.render.spell import spell


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Remedy):
    """Something that wants to be weighed."""

    code = "toy/cancel"
    actor = Actor.SENDER
    safety = Safety.IRREVERSIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBack(Remedy):
    """Something that an agent does."""

    code = "toy/cancel"
    actor = Actor.AGENT
    safety = Safety.SAFE


def helps(visit: Visit, language: Language, role: Actor | None = None) -> list[tuple[str, str]]:
    """Actor and code of each piece of advice."""
    return [(help_.actor.value, help_.code) for help_ in told(visit, language, role=role).helps]


def first(visit: Visit, language: Language) -> Help:
    """The best advice."""
    return told(visit, language).helps[0]


def test_remedies_in_their_order(english: Language) -> None:
    """As prescribe ordered them."""
    assert helps(toys.outbid(), english) == [
        ("sender", "toy/replace-by-fee"),
        ("anyone", "toy/wait"),
    ]


def test_steps_name_amounts_in_both_units(english: Language) -> None:
    """What somebody types in is exact in the wallet's unit, too."""
    visit = toys.outbid()
    steps = [spell(step, {}) for step in first(visit, english).steps]
    assert steps[1] == "Set 4.2 sat/vB, which is 593 sat (0.00000593 TOY) in total."
    assert spell(first(visit, english).sentence, {}) == (
        "Pay 593 sat in total, 438 sat more than now."
    )


def test_without_a_remedy_the_card_advises(english: Language) -> None:
    """Its general words, by actor."""
    assert helps(toys.outbid(offers=()), english) == [("sender", ""), ("receiver", "")]


def test_a_receiver_gets_no_deed_of_the_sender(english: Language) -> None:
    """The card's words for the receiver, and what anyone may do."""
    assert helps(toys.outbid(), english, Actor.RECEIVER) == [
        ("receiver", ""),
        ("anyone", "toy/wait"),
    ]


def test_a_sender_gets_the_sender_s_deeds(english: Language) -> None:
    """Nothing general where there is something exact."""
    assert helps(toys.outbid(), english, Actor.SENDER) == [
        ("sender", "toy/replace-by-fee"),
        ("anyone", "toy/wait"),
    ]


def test_a_role_never_leaves_the_reader_without_advice(english: Language) -> None:
    """When nothing is meant for the role, everything is shown."""
    only = toys.outbid(offers=toys.outbid().offers[:1])
    assert helps(only, english, Actor.EXCHANGE) == [("sender", "toy/replace-by-fee")]


def test_the_reader_s_own_deed_stands_first(english: Language) -> None:
    """Also where anyone could do something less risky."""
    replace, wait = toys.outbid().offers
    assert helps(toys.outbid(offers=(wait, replace)), english, Actor.SENDER) == [
        ("sender", "toy/replace-by-fee"),
        ("anyone", "toy/wait"),
    ]


def test_an_agent_sees_the_deeds_that_are_passed_on(english: Language) -> None:
    """With their exact figures, behind what anyone may do."""
    assert helps(toys.outbid(), english, Actor.AGENT) == [
        ("anyone", "toy/wait"),
        ("sender", "toy/replace-by-fee"),
    ]
    asked = toys.outbid(offers=(*toys.outbid().offers, Offer(remedy=AskBack())))
    assert helps(asked, english, Actor.AGENT)[0] == ("agent", "toy/cancel")


def test_what_an_agent_asks_is_shown_to_agents_alone(english: Language) -> None:
    """A customer is not told to question the customer."""
    asked = toys.outbid(offers=(*toys.outbid().offers, Offer(remedy=AskBack())))
    for role in (None, Actor.SENDER, Actor.RECEIVER):
        assert "agent" not in [actor for actor, _ in helps(asked, english, role)]


def test_an_agent_without_remedies_has_the_whole_card(english: Language) -> None:
    """Rather than nothing at all."""
    assert helps(toys.outbid(offers=()), english, Actor.AGENT) == [("sender", ""), ("receiver", "")]


def test_json_keeps_all_offers_whatever_the_role(english: Language) -> None:
    """A role chooses what is shown, not what is true."""
    assert len(told(toys.outbid(), english, role=Actor.RECEIVER).offers) == 2


def test_a_draft_says_who_judged_it(english: Language, chinese: Language) -> None:
    """By the host a person knows, not by the seat."""
    assert spell(first(toys.outbid(), english).draft, {}) == (
        "The JSON report (-f json) has it as an unsigned PSBT. "
        "Asked of one.example: testmempoolaccept."
    )
    assert "已询问 one.example" in spell(first(toys.outbid(), chinese).draft, {})


def test_an_unjudged_draft_says_so(english: Language) -> None:
    """And a result that nobody foresaw counts as none."""
    offer = toys.outbid().offers[0]
    unjudged = Offer(remedy=offer.remedy, draft=Draft(type="psbt", data="cHNidA=="))
    draft = first(toys.outbid(offers=(unjudged,)), english).draft
    assert ". No node has judged it yet." in spell(draft, {})


def test_caution_is_shown_only_where_it_is_due(english: Language) -> None:
    """Safe deeds carry no word for it."""
    assert first(toys.outbid(), english).safety == ""
    assert (
        first(toys.outbid(offers=(Offer(remedy=Cancel()),)), english).safety == "cannot be undone"
    )
