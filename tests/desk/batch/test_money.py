"""What did not arrive: coins, tokens, or nothing that is known."""

from dataclasses import replace

import pytest

from tests.cli.visits import visit
from txdoctor import registry
from txdoctor.desk.batch.money import stuck
from txdoctor.model.finding import State
from txdoctor.model.visit import Row, Visit
from txdoctor.units import Id, Sats, Value, Wei

TOKEN = Id("0x" + "ab" * 20)


def told(state: State, network: str = "ethereum", **rows: Value) -> Visit:
    chart = tuple(Row(name=name, value=value) for name, value in rows.items())
    return replace(visit(state), network=registry.network(network), chart=chart)


@pytest.mark.parametrize("state", [State.PENDING, State.DROPPED, State.FAILED])
def test_what_did_not_arrive(state: State) -> None:
    assert stuck(told(state, to=TOKEN, value=Wei(5))) == ("5", "wei")
    assert stuck(told(state, "bitcoin", amounts=(Sats(3), Sats(4)))) == ("7", "sat")
    assert stuck(told(state, to=TOKEN, token_amount=9, value=Wei(0))) == ("9", TOKEN)


@pytest.mark.parametrize("state", [State.SETTLED, State.UNSEEN, State.UNDETERMINED])
def test_what_arrived_or_is_not_known(state: State) -> None:
    assert stuck(told(state, value=Wei(5))) == ("", "")


def test_no_amount_is_made_up() -> None:
    assert stuck(told(State.PENDING)) == ("", "")
    assert stuck(told(State.FAILED, value=Wei(0))) == ("", "")
    assert stuck(visit(State.PENDING)) == ("", "")
