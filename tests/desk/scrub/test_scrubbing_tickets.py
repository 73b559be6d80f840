"""`scrub` held against the corpus of tickets; its README says what the truth about each is."""

import os

import pytest

from tests.desk.scrub.scoring import Score, score
from tests.tickets.read import tickets


@pytest.fixture(scope="module", params=["open", "second", "third"])
def part(request: pytest.FixtureRequest) -> Score:
    result = Score()
    for ticket in tickets(str(request.param)):
        score(ticket, result)
    return result


def test_every_secret_is_found_and_nothing_of_it_is_left(part: Score) -> None:
    secrets = [name for name in part.there if name.startswith("secret")]
    assert len(secrets) >= 9
    assert {name: part.found[name] for name in secrets} == {
        name: part.there[name] for name in secrets
    }
    assert part.leaked == []


def test_no_control_is_refused_and_no_lookalike_taken_for_a_secret(part: Score) -> None:
    assert part.refused_for_nothing == []
    assert part.lookalikes_taken_for_secrets == []


def test_personal_data_is_found(part: Score) -> None:
    personal = [name for name in part.there if name.startswith("personal")]
    assert len(personal) == 5
    assert {name: part.found[name] for name in personal} == {
        name: part.there[name] for name in personal
    }


def test_what_a_case_needs_stays(part: Score) -> None:
    """Hashes, addresses, links, amounts and times; of all else two message ids look like mail."""
    assert part.facts_removed == []
    assert len(part.also_removed) <= 2


@pytest.mark.skipif(os.environ.get("TXDOCTOR_PROOF") != "full", reason="once for a release")
def test_the_frozen_half_is_scored_and_not_read() -> None:
    """Only figures are told: nobody learns from these tickets.

    Scored once, before this release: 49 of 50 secrets (all 29 phrases; one hex key was left), 41 of
    42 pieces of personal data, no control refused, one lookalike masked as a secret.
    """
    result = Score()
    for ticket in tickets("frozen"):
        score(ticket, result)
    secrets = _share(result, "secret"), len(result.leaked)
    others = len(result.refused_for_nothing), len(result.lookalikes_taken_for_secrets)
    assert (secrets[0] >= 98, secrets[1] <= 1) == (True, True), secrets
    assert (others[0] == 0, others[1] <= 1) == (True, True), others
    assert (_share(result, "personal") >= 97, len(result.facts_removed)) == (True, 0)


def _share(result: Score, sort: str) -> int:
    """Percent of what was there, rounded down."""
    names = [name for name in result.there if name.startswith(sort)]
    there = sum(result.there[name] for name in names)
    return 100 * sum(result.found[name] for name in names) // there
