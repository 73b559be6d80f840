"""The payment that is meant is found only where there is no doubt which it is."""

from __future__ import annotations

from tests.chains.evm import scene as s
from tests.chains.evm.rules.credit.test_paid_by_a_contract import CALL, ONE, OTHER, move
from txdoctor.chains.evm.tokens.payment import paid, plain_receiver
from txdoctor.units import Id

PAID = Id("0x" + "70" * 20)


def test_who_receives_where_the_transaction_itself_says_it() -> None:
    assert plain_receiver(s.tx()) == PAID
    assert plain_receiver(s.tx(data=CALL)) is None


def test_coins_and_tokens_of_one_transaction_are_kept_apart() -> None:
    assert paid(s.tx(), (), None, None).receiver == PAID  # type: ignore[union-attr]  # it is told
    assert paid(s.tx(), (move(OTHER),), None, None) is None
    told = paid(s.tx(), (move(OTHER),), None, OTHER)
    assert told is not None
    assert (told.token, told.log) == (s.TOKEN, 3)


def test_two_movements_to_one_receiver_are_not_one_payment() -> None:
    assert paid(s.tx(data=CALL), (move(ONE, 1), move(ONE, 2)), None, ONE) is None
