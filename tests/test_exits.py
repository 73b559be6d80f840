"""The exit code tells a script what a person reads."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.cli.visits import Fine, Noted, Odd, Unknown, Wrong, visit
from txdoctor import exits
from txdoctor.errors import LocalTrouble, Misconfigured, Mistake, SecretRefused
from txdoctor.gather import Broken
from txdoctor.model.evidence import Evidence, Gap
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.finding import Finding, State

KNOWN = [s for s in State if s not in (State.UNDETERMINED, State.UNSEEN)]


@pytest.mark.parametrize("state", KNOWN)
@pytest.mark.parametrize(
    ("finding", "fail_on", "code"),
    [
        (Fine(), "note", 0),
        (Noted(), "note", 1),
        (Noted(), "warning", 0),
        (Odd(), "note", 1),
        (Odd(), "warning", 1),
        (Odd(), "error", 0),
        (Wrong(), "error", 1),
        (Wrong(), "never", 0),
        (Unknown(), "note", 0),
    ],
)
def test_a_finding_counts_from_the_level_that_was_named(
    state: State, finding: Finding, fail_on: str, code: int
) -> None:
    assert exits.exit_of(visit(state, finding), fail_on) == code


def test_a_mild_verdict_with_a_grave_second_finding_counts() -> None:
    assert exits.exit_of(visit(State.SETTLED, Fine(), Wrong())) == 1


@pytest.mark.parametrize("fail_on", exits.GATES)
@pytest.mark.parametrize("met", [True, False, None])
@pytest.mark.parametrize(("state", "code"), [(State.UNDETERMINED, 3), (State.UNSEEN, 4)])
def test_not_known_is_not_known_whatever_levels_and_expectations_say(
    state: State, code: int, met: bool | None, fail_on: str
) -> None:
    assert exits.exit_of(visit(state, Wrong(), met=met), fail_on) == code


def test_an_expectation_that_is_not_met_counts_even_with_fail_on_never() -> None:
    assert exits.exit_of(visit(State.PENDING, Fine(), met=False), "never") == 1
    assert exits.exit_of(visit(State.SETTLED, Fine(), met=True), "never") == 0


def test_a_finding_about_a_transaction_of_an_address_counts() -> None:
    address = visit(State.PENDING, Noted(), transactions=(visit(State.PENDING, Odd()),))
    assert exits.exit_of(address) == 1


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (RuntimeError("x"), 70),
        (LocalTrouble("file_exists"), 74),
        (SecretRefused(()), 7),
        (Misconfigured("no_home"), 6),
        (Mistake("unknown_network"), 2),
    ],
)
def test_a_target_that_could_not_be_examined_has_the_code_of_its_trouble(
    trouble: Exception, code: int
) -> None:
    assert exits.exit_of_trouble(Broken(trouble)) == code


def test_the_gravest_target_decides() -> None:
    order = [70, 74, 7, 6, 3, 1, 4, 0]
    for graver, milder in pairwise(order):
        assert exits.exit_of_run([milder, graver, 0]) == graver
        assert exits.exit_of_run([graver, milder]) == graver
    assert exits.exit_of_run([]) == 0


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 6, 7, 70, 74])
def test_exit_zero_maps_one_and_four_and_nothing_else(code: int) -> None:
    assert exits.exit_of_run([code], exit_zero=True) == (0 if code in (1, 4) else code)


def test_exit_zero_does_not_hide_a_graver_target() -> None:
    assert exits.exit_of_run([1, 3, 4], exit_zero=True) == 3


def test_refused_credentials_of_ones_own_node_are_a_matter_of_the_settings() -> None:
    """Only where they leave the target undetermined, and not for a public source."""
    own = Seat(name="own-1", kind="toy", host="own-1", own=True)
    gap = Gap(seat="own-1", ask="", reason=Reason.CREDENTIALS)
    for state, seat, code in (
        (State.UNDETERMINED, own, 6),
        (State.UNDETERMINED, replace(own, own=False), 3),
        (State.SETTLED, own, 0),
    ):
        made = replace(visit(state, Fine()), seats=(seat,), evidence=Evidence(gaps=(gap,)))
        assert exits.exit_of(made) == code
