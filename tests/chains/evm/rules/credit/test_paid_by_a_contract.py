"""A call of a contract is told to whoever misses the payment, where nothing names the receiver."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.rules.credit.paid_by_a_contract import PaidByAContract, check
from txdoctor.chains.evm.tokens.token_moves import TokenMove, TokenMoves
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.complaint import Declared
from txdoctor.units import Id

MISSED = Declared(not_credited=True)
CALL = b"\x01\x02\x03\x04"
ONE, OTHER = Id("0x" + "51" * 20), Id("0x" + "52" * 20)


def move(receiver: Id, log: int = 3) -> TokenMove:
    return TokenMove(token=s.TOKEN, sender=ONE, receiver=receiver, amount=TokenUnits(9), log=log)


def found(
    declared: Declared = MISSED, *, moves: tuple[TokenMove, ...] = (), sign: Sign | None = None,
    data: bytes = CALL, succeeded: bool = True,
) -> PaidByAContract | None:  # fmt: skip
    return check(
        declared, s.INCLUDED, s.receipt(succeeded=succeeded), s.mined(data=data),
        s.hollow(sign) if sign else None, TokenMoves(seat="a", moves=moves),
    )  # fmt: skip


def test_found_for_a_call_that_names_nobody() -> None:
    told = found()
    assert told is not None
    assert told.contract.lower() == "0x" + "70" * 20


def test_found_where_the_receiver_is_none_of_those_that_got_tokens() -> None:
    missed = Declared(not_credited=True, receiver=OTHER)
    assert found(missed, moves=(move(ONE),)) is not None
    assert found(missed, moves=(move(ONE), move(OTHER, 4))) is None


def test_clear_where_nobody_misses_it() -> None:
    assert found(Declared()) is None


def test_clear_for_a_plain_payment_and_for_what_failed() -> None:
    assert found(data=b"") is None
    assert found(succeeded=False) is None


def test_clear_where_another_finding_or_one_event_names_the_receiver() -> None:
    assert found(sign=Sign.HANDED_ON) is None
    assert found(moves=(move(OTHER),)) is None
