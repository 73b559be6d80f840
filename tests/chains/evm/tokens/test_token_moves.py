"""Events of a receipt that move tokens are read strictly, and others are passed over."""

from __future__ import annotations

from typing import Any

import pytest

from txdoctor.chains.evm.tokens.token_moves import METHOD, TRANSFERRED, TokenMoves, with_token_moves
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Answer, Ask, Reason, Reply, Silence
from txdoctor.units import Moment

TOKEN, A, B = ("0x" + two * 20 for two in ("11", "22", "33"))


def topic(account: str) -> str:
    return "0x" + "00" * 12 + account[2:]


def log(**changes: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "address": TOKEN, "topics": [TRANSFERRED, topic(A), topic(B)],
        "data": "0x" + f"{9:064x}", "logIndex": "0x1f",
    }  # fmt: skip
    return {**said, **changes}


def heard(*logs: Any, method: str = METHOD) -> Evidence:
    ask = Ask("a", method, "[]")
    reply: Reply = Answer(ask=ask, value={"logs": list(logs)}, at=Moment(1), ms=1, status=200)
    return Evidence(replies=(reply,))


def moves(known: Evidence) -> TokenMoves | None:
    return with_token_moves(known).first(TokenMoves)


def test_a_movement_with_its_number_in_the_block() -> None:
    told = with_token_moves(heard(log()))
    [move] = told.facts(TokenMoves)[0].moves
    assert (move.token, move.sender, move.receiver, move.amount, move.log) == (TOKEN, A, B, 9, 31)
    assert told.noted[0].rests_on == (0,)


@pytest.mark.parametrize(
    "other",
    [
        log(topics=[TRANSFERRED, topic(A), topic(B), topic(A)]),
        log(topics=["0x" + "ab" * 32, topic(A), topic(B)]),
        log(data="0x"),
        log(topics=[]),
    ],
)
def test_other_events_are_passed_over(other: dict[str, Any]) -> None:
    told = moves(heard(other, log()))
    assert told is not None
    assert len(told.moves) == 1


@pytest.mark.parametrize(
    "wrong", [log(logIndex="31"), log(address="0x1"), log(data=None), log(topics=[7]), "x", None]
)
def test_nonsense_is_no_fact(wrong: Any) -> None:
    assert moves(heard(wrong)) is None


def test_nothing_is_read_where_there_is_no_receipt() -> None:
    assert moves(heard(log(), method="eth_call")) is None
    silent = Silence(ask=Ask("a", METHOD, "[]"), reason=Reason.TIMED_OUT, at=Moment(1), ms=1)
    untold = Evidence(replies=(silent,))
    assert with_token_moves(untold) is untold
