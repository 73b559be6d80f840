"""From a visit to the told visit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity
from txdoctor.model.finding import Level
from txdoctor.model.visit import Expectation, Row
from txdoctor.render.spell import spell
from txdoctor.units import Count, Id, Untrusted, Value


def test_the_verdict_is_quoted_from_its_finding(english: Language) -> None:
    """Title and message are those of the decisive card."""
    made = told(toys.outbid(), english)
    assert (made.code, made.title) == ("toy/outbid", "Outbid by other transactions")
    assert spell(made.headline, made.frame) == (
        "It pays 1.1 sat/vB, while the next block now takes about 4.2 sat/vB: "
        "miners pick the others first. It has waited for 9 h 12 min."
    )


def test_a_clause_without_its_value_is_left_unsaid(english: Language) -> None:
    """A waiting time that nobody knows is not told as nothing."""
    visit = toys.outbid()
    outbid = visit.findings[0].finding
    assert isinstance(outbid, toys.Outbid)
    found = replace(outbid, waited=None)
    diagnosis = replace(visit.diagnosis, findings=(replace(visit.findings[0], finding=found),))
    made = told(replace(visit, diagnosis=diagnosis), english)
    assert spell(made.headline, made.frame).endswith("miners pick the others first.")


def test_the_row_that_decides_is_pointed_at(english: Language) -> None:
    """With the caption of the card."""
    made = told(toys.outbid(), english)
    assert [(row.name, row.pointed) for row in made.rows] == [
        ("first_seen", False),
        ("fee", False),
        ("fee_rate", True),
        ("replaceable", False),
    ]
    assert spell(made.rows[2].caption, made.frame) == "next block about 4.2 sat/vB"


def test_seats_are_told_as_hosts(english: Language) -> None:
    """A person knows hosts."""
    visit = toys.settled(chart=(Row(name="not_found_at", value=(Id("toycoin#2"),)),))
    assert spell(told(visit, english).rows[0].sentence, {}) == "two.example"


def test_the_target_is_the_parsed_id_or_quoted(english: Language) -> None:
    """Never an echo of what was pasted in the place of a hash."""
    assert told(toys.settled(), english).target == Quantity(toys.TXID)
    assert told(toys.unreadable("0x12"), english).target == Foreign(Untrusted("0x12"))


def test_an_address_speaks_with_its_most_urgent_transaction(english: Language) -> None:
    """Verdict and message belong together, wherever the finding stands."""
    made = told(toys.address(toys.outbid()), english)
    assert made.code == "toy/outbid"
    assert made.title == "Outbid by other transactions"
    assert spell(made.headline, made.frame).startswith("It pays 1.1 sat/vB")
    assert [child.code for child in made.transactions] == ["toy/outbid"]
    assert not made.healthy


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [(Level.NOTE, True), (Level.WARNING, True), (Level.ERROR, False), (None, False)],
)
def test_failed_follows_fail_on(fail_on: Level | None, failed: bool, english: Language) -> None:
    """From the level asked for upwards."""
    visit = toys.outbid(expectations=())
    assert told(visit, english, fail_on=fail_on).failed is failed


def test_an_unmet_expectation_fails_whatever_the_level(english: Language) -> None:
    """One that cannot be judged does not."""
    for met, failed in ((False, True), (True, False), (None, False)):
        visit = toys.settled(expectations=(Expectation(asked="final", met=met),))
        made = told(visit, english, fail_on=None)
        assert (made.failed, made.healthy) == (failed, not failed)


def test_expectations_in_words(english: Language) -> None:
    """States by their words, other expectations as they were asked for."""
    asked = (
        Expectation(asked="settled", met=True),
        Expectation(asked="min-confirmations=3", met=False),
        Expectation(asked="unsent", met=None),
    )
    made = told(toys.settled(expectations=asked), english)
    assert [spell(e.sentence, made.frame) for e in made.expectations] == [
        "met: settled",
        "not met: min-confirmations=3",
        "cannot be judged yet: not sent yet",
    ]


def test_what_could_not_be_judged_has_its_reason(english: Language) -> None:
    """The rule's title, the host and why."""
    [untold] = told(toys.outbid(), english).unjudged
    assert (untold.code, untold.title) == ("toy/nowhere", "Nothing could be learned")
    assert spell(untold.sentence, {}) == "two.example did not answer in time"


def test_a_card_that_is_only_english_says_so(chinese: Language) -> None:
    """The reader learns why a sentence is in another language."""
    made = told(toys.outbid(), chinese)
    assert "以下内容没有所选语言（简体中文）的文字，改用英文：toy/signals" in [
        spell(note, made.frame) for note in made.notes
    ]


def test_brief_is_title_and_figure(english: Language) -> None:
    """For the two lines of a healthy target, longest first."""
    made = told(toys.settled(), english)
    assert [spell(brief, made.frame) for brief in made.briefs] == [
        "Settled, 214 confirmations (sources: 2 of 2)",
        "Settled, 214 confirmations",
        "Settled",
    ]


@pytest.mark.parametrize("value", [Id(toys.TXID), 1, Count(1), True])
def test_what_counts_nothing_with_a_name_is_no_figure(value: Value, english: Language) -> None:
    """A hash is too long for the line, and "Nothing waits, 1" says nothing."""
    made = told(toys.settled(chart=(Row(name="confirmations", value=value),)), english)
    briefs = [spell(brief, made.frame) for brief in made.briefs]
    assert briefs == ["Settled (sources: 2 of 2)", "Settled"]


def test_the_next_look(english: Language) -> None:
    """Only where there is one."""
    made = told(toys.outbid(), english)
    assert spell(made.next_check, made.frame) == "look again after 2026-11-21 12:46 UTC"
    assert told(toys.settled(), english).next_check == ()
