"""Every result and every row that is none becomes one answer."""

from collections.abc import Sequence
from dataclasses import replace

from tests.cli.visits import Odd, visit
from txdoctor import registry
from txdoctor.desk.batch.answer import COLUMNS
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.telling import Telling
from txdoctor.errors import SecretRefused
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.later import Later
from txdoctor.model.visit import Row as VisitRow
from txdoctor.model.visit import Visit
from txdoctor.render.compose import Teller
from txdoctor.tongues import english


def telling() -> Telling:
    language = english()
    return Telling(
        language=language,
        teller=Teller(language),
        exit_of=lambda visit: 1,
        holds_secret=lambda whole: whole == "secret",
    )


def test_a_visit() -> None:
    answer = telling().answer(visit(State.PENDING, Odd()))
    assert (answer.state, answer.level, answer.code) == ("pending", "warning", "toy/odd")
    assert (answer.examined_at, answer.exit, answer.again) == ("2026-11-21T12:16:41Z", 1, False)
    assert len(answer.cells) == len(COLUMNS)


def test_a_defect_is_that_of_its_row_and_worth_another_try() -> None:
    answer = telling().answer(Broken(ZeroDivisionError("secret words")))
    assert (answer.code, answer.exit, answer.again) == ("defect", 70, True)
    assert "secret words" not in answer.message


def test_a_defect_in_what_is_looked_at_late() -> None:
    def broken() -> Sequence[VisitRow]:
        raise KeyError

    wrong: Visit = replace(
        visit(State.PENDING, Odd()), chart=Later(broken), network=registry.network("ethereum")
    )
    assert telling().answer(wrong).code == "defect"


def test_a_secret_is_refused_and_not_repeated() -> None:
    row = Row(1, "target", "", "secret")
    refused = telling().refusal(row)
    assert refused is not None
    assert (refused.code, refused.exit, refused.id) == ("secret_refused", 7, "")
    assert telling().answer(Broken(SecretRefused(()))).exit == 7


def test_rows_that_are_none() -> None:
    tell = telling()
    problem = tell.refusal(Row(1, "", "", "x", "row_no_target"))
    network = tell.refusal(Row(1, "t", "nowhere", "x"))
    assert problem is not None
    assert network is not None
    assert (problem.code, problem.exit) == ("row_no_target", 3)
    assert (network.code, network.exit) == ("unknown_network", 3)
    for name in ("", "ethereum", "eip155:1", "1"):
        assert tell.refusal(Row(1, "t", name, "x")) is None
