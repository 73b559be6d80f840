"""Wherever the first payment may still go through, the reply says not to pay again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.desk.conftest import judged, speech
from tests.test_cases import CASES, visit_of
from txdoctor import registry
from txdoctor.desk.answers.reply import write_reply
from txdoctor.desk.triage.classify import THEFT, Matter, Sort
from txdoctor.desk.triage.judging import Examined, Triage
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.testing.laws import TONGUES

ALWAYS, WHEN_ASKED, NEVER = "always", "about a transfer", "never"

NEEDED = {
    (State.PENDING, False): ALWAYS,
    (State.UNSEEN, False): ALWAYS,
    (State.UNDETERMINED, False): ALWAYS,
    # Whoever holds the bytes of a dropped one can send them again; pasted ones may be on their way.
    (State.DROPPED, False): ALWAYS,
    (State.UNSENT, False): ALWAYS,
    # The first is dead, and the one in its place may have paid.
    (State.REPLACED, False): ALWAYS,
    (State.REPLACED, True): ALWAYS,
    # A block that is undone gives it another chance.
    (State.FAILED, False): ALWAYS,
    (State.FAILED, True): NEVER,
    (State.SETTLED, False): WHEN_ASKED,
    (State.SETTLED, True): NEVER,
    # An address where nothing waits is not the transfer that the customer misses.
    (State.IDLE, False): WHEN_ASKED,
}
"""By a verdict's state and whether it is final."""

SAID = {
    "en": ("do not make the same payment again", "Do not pay a second time"),
    "zh": ("不要重复付款", "不要再付一次"),
}
HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


@cache
def ticket() -> Triage:
    return judged(f"my transfer is stuck {HASH}")


def about(matter: Matter, *results: Visit | Broken, transfer: bool = False) -> Triage:
    """The ticket as if it were about this and named these."""
    [mention] = ticket().found.looked_up
    urgent = (THEFT,) if matter is Matter.THEFT else ()
    return replace(
        ticket(),
        sort=Sort(matter=matter, urgent=urgent),
        about_a_transfer=transfer,
        examined=tuple(Examined(mention=mention, result=result) for result in results),
    )


def says_it(triage: Triage, tongue: str) -> bool:
    reply = write_reply(triage, speech(tongue))
    times = sum(reply.count(sentence) for sentence in SAID[tongue])
    assert times < 2, "said once, and not twice in other words"
    return times == 1


def decided(visit: Visit, code: str, state: State) -> Visit:
    """The visit as if this finding of it decided, without what its own verdict advised."""
    verdict = replace(visit.verdict, code=code, state=state, final=False)
    return replace(visit, diagnosis=replace(visit.diagnosis, verdict=verdict), stops=())


def verdicts() -> list[tuple[str, Visit]]:
    """Every code that can decide, as recorded or written cases show it, final and not."""
    found: dict[tuple[str, State, bool], Visit] = {}
    for visit in map(visit_of, CASES):
        for each in visit.findings:
            if each.finding.state is not None:
                code, state = each.finding.code, each.finding.state
                found[code, state, False] = decided(visit, code, state)
    for visit in map(visit_of, CASES):
        found[visit.verdict.code, visit.verdict.state, visit.verdict.final] = visit
    return [(code, visit) for (code, _, _), visit in found.items()]


def can_decide() -> set[str]:
    rules = (e for c in registry.chains() for e in registry.entries(c) if e.shelf == "rules")
    records = map(registry.record_of, rules)
    return {each.code for each in records if getattr(each, "state", None) is not None}


def test_the_table_knows_every_state_and_every_code_is_tried() -> None:
    assert {state for state, _ in NEEDED} == set(State)
    assert {(v.verdict.state, v.verdict.final) for _, v in verdicts()} == set(NEEDED)
    assert {code for code, _ in verdicts()} >= can_decide()


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("matter", list(Matter))
def test_every_verdict_of_every_chain(matter: Matter, tongue: str) -> None:
    wrong = []
    for code, visit in verdicts():
        needed = NEEDED[visit.verdict.state, visit.verdict.final]
        asked = matter is Matter.TRANSFER
        wanted = needed == ALWAYS or (needed == WHEN_ASKED and asked)
        if says_it(about(matter, visit, transfer=asked), tongue) is not wanted:
            wrong.append((code, visit.verdict.state, visit.verdict.final))
    assert wrong == []


def of_state(state: State, *, final: bool) -> Visit:
    return next(v for _, v in verdicts() if (v.verdict.state, v.verdict.final) == (state, final))


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("matter", list(Matter))
def test_what_could_not_be_examined_may_go_through(matter: Matter, tongue: str) -> None:
    assert says_it(about(matter, Broken(KeyError())), tongue)
    done = of_state(State.SETTLED, final=True)
    assert says_it(about(matter, done, Broken(KeyError())), tongue)
    assert says_it(replace(about(matter, done), left_out=1), tongue)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("matter", list(Matter))
def test_one_that_is_open_among_many_that_are_done(matter: Matter, tongue: str) -> None:
    """Also beyond those that a reply tells one by one."""
    done, open_ = of_state(State.SETTLED, final=True), of_state(State.PENDING, final=False)
    assert says_it(about(matter, *[done] * 12, open_), tongue)
    assert not says_it(about(matter, *[done] * 12), tongue)


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_transfer_that_nobody_named_may_go_through(tongue: str) -> None:
    for words in ("my transfer is stuck", "转账没到账，急！", "sent 3 ETH, nothing has arrived"):
        assert says_it(judged(words), tongue), words
    # A program that fails while it sends may have sent.
    crash = "the sending script crashed with an error after I sent 2 ETH, nothing arrived"
    assert judged(crash).sort.matter is Matter.FAULT
    assert says_it(judged(crash), tongue)
    for words in ("do you support the Base network?", "请问支持Base吗", "someone took everything"):
        assert not says_it(judged(words), tongue), words
