"""A hollow success is read from the called contract's own events, and from nobody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.town import words
from txdoctor.chains.evm.failure import hollow
from txdoctor.chains.evm.failure.facts import IN_COMPANY, Hollow, Sign
from txdoctor.chains.evm.failure.inner_call import EXEC
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.evidence import Notebook
from txdoctor.model.exchange import Answer, Ask, Reply, Seat
from txdoctor.units import Moment

SEAT = Seat(name="a", kind="evm_node", host="a.example")
PAYEE = "0x" + s.PAYEE.hex()
OPS = bytes.fromhex("765e827f")
SAFE_CALL = EXEC + bytes.fromhex(words(s.HOLDER, 5, 320, 0, 0, 0, 0, 0, 0, 320, 0))


@pytest.mark.parametrize(
    ("topic", "event"),
    [
        (hollow.SAFE_FAILED, "ExecutionFailure(bytes32,uint256)"),
        (hollow.SAFE_DONE, "ExecutionSuccess(bytes32,uint256)"),
        (
            hollow.OPERATION,
            "UserOperationEvent(bytes32,address,address,uint256,bool,uint256,uint256)",
        ),
        (hollow.OPERATION_SAID, "UserOperationRevertReason(bytes32,address,uint256,bytes)"),
    ],
)
def test_topics_are_those_of_their_events(topic: str, event: str) -> None:
    assert topic == "0x" + keccak256(event.encode()).hex()


def log(emitter: str, *topics: str, data: str = "") -> dict[str, Any]:
    return {"address": emitter, "topics": list(topics), "data": "0x" + data}


def looked(data: bytes, *logs: dict[str, Any]) -> Hollow | None:
    notes, mined = Notebook(), s.mined(data=data)
    told = Answer(ask=Ask("a", "m", "[]"), value={"logs": list(logs)}, at=Moment(0))
    plan = hollow.look(notes, SEAT, mined, s.receipt(gas_used=90_000), told)
    replies: list[Reply] | None = None
    try:
        while True:
            asks = plan.send(replies)
            replies = [replace(told, ask=ask, value="0x") for ask in asks]  # type: ignore[union-attr]  # no forks here
    except StopIteration:
        return notes.close().first(Hollow)


def test_a_safe_says_itself_that_its_call_failed() -> None:
    found = looked(SAFE_CALL, log(PAYEE, hollow.SAFE_FAILED, data=words(0)))
    assert found is not None
    assert found.sign is Sign.INNER_FAILED


def test_a_receiver_cannot_say_it_for_the_safe() -> None:
    """Else it could have itself paid a second time."""
    said_inside = log(s.HOLDER, hollow.SAFE_FAILED, data=words(0))
    assert looked(SAFE_CALL, said_inside) is None
    found = looked(SAFE_CALL, said_inside, log(PAYEE, hollow.SAFE_DONE, data=words(0)))
    assert found is not None
    assert (found.sign, found.amount) == (Sign.HANDED_ON, 5)


@pytest.mark.parametrize("logs", [{"address": PAYEE}, {"address": 5, "topics": ["0x"]}, 7])
def test_events_that_are_none_give_no_sign(logs: Any) -> None:
    assert looked(SAFE_CALL, logs) is None


def test_one_source_of_three_makes_nothing_hollow() -> None:
    """Its word alone could have somebody pay twice."""
    assert Hollow.most


@pytest.mark.parametrize(("emitter", "failed"), [(PAYEE, True), (s.HOLDER, False)])
def test_an_entry_point_says_itself_that_an_operation_failed(emitter: str, failed: bool) -> None:
    who = "0x" + words(s.SPENDER)
    event = log(emitter, hollow.OPERATION, who, who, who, data=words(1, 0, 1, 1))
    found = looked(OPS, event)
    assert (found is not None) is failed
    assert found is None or found.account == s.SPENDER


def test_another_request_that_a_receiver_carried_out_inside_does_not_speak_for_this_one() -> None:
    """With the next request of the Safe in hand he could have himself paid anew."""
    inside = log(PAYEE, hollow.SAFE_FAILED, data=words(0))
    found = looked(SAFE_CALL, inside, log(PAYEE, hollow.SAFE_DONE, data=words(0)))
    assert found is not None
    assert found.sign is Sign.HANDED_ON
    inside = log(PAYEE, hollow.SAFE_DONE, data=words(0))
    found = looked(SAFE_CALL, inside, log(PAYEE, hollow.SAFE_FAILED, data=words(0)))
    assert found is not None
    assert found.sign is Sign.INNER_FAILED


@pytest.mark.parametrize(("other", "through"), [(1, IN_COMPANY), (0, "through-entry-point")])
def test_operations_of_several_accounts_may_end_differently(other: int, through: str) -> None:
    ours, theirs = "0x" + words(s.HOLDER), "0x" + words(s.SPENDER)
    events = (
        log(PAYEE, hollow.OPERATION, ours, ours, ours, data=words(1, other, 1, 1)),
        log(PAYEE, hollow.OPERATION, theirs, theirs, theirs, data=words(1, 0, 1, 1)),
    )
    for told in (events, events[::-1]):
        found = looked(OPS, *told)
        assert found is not None
        assert found.through == through


def test_what_an_operation_that_went_well_says_is_no_sign() -> None:
    who = "0x" + words(s.SPENDER)
    assert looked(OPS, log(PAYEE, hollow.OPERATION, who, who, who, data=words(1, 1, 1, 1))) is None


def test_what_bytes_alone_cost() -> None:
    plain, floor = hollow.intrinsic(s.tx(data=b"\0\1\1"))
    assert plain == 21_000 + 4 + 32  # EIP-2028
    assert floor == 21_000 + 10 + 80  # EIP-7623
