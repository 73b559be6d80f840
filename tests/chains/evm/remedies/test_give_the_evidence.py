"""What proves a payment is named in units, with the number of its event, and never guessed."""

from __future__ import annotations

from typing import Any

from tests.chains.evm import scene as s
from tests.chains.evm.rules.credit.test_paid_by_a_contract import CALL, ONE, OTHER, move
from txdoctor.chains.evm.facts import BlockSeen
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.remedies.give_the_evidence import GiveTheEvidence, offer
from txdoctor.chains.evm.tokens.token_moves import TokenMove, TokenMoves
from txdoctor.model.complaint import Declared
from txdoctor.model.moment import TakenAt
from txdoctor.units import Id, Moment

NOW = TakenAt(now=Moment(1_700_000_100))


def given(
    *, moves: tuple[TokenMove, ...] = (), receiver: Id | None = None, sign: Sign | None = None,
    blocks: tuple[BlockSeen, ...] = (), **of_it: Any,
) -> GiveTheEvidence:  # fmt: skip
    told = offer(
        s.INCLUDED, s.mined(**of_it), s.network(), Declared(receiver=receiver), NOW,
        TokenMoves(seat="a", moves=moves), s.hollow(sign, amount=7) if sign else None, blocks,
        s.head(), None, (),
    )  # fmt: skip
    assert told is not None
    return told


def test_coins() -> None:
    told = given()
    assert (told.receiver or "").lower() == "0x" + "70" * 20
    assert (told.amount, told.token, told.called) == (s.ETHER, None, None)
    assert (told.network, told.chain_id, told.height, told.confirmations) == (
        "Ethereum",
        "1",
        1000,
        10,
    )
    assert told.looked_at == NOW.now


def test_tokens_with_the_number_of_their_event() -> None:
    told = given(moves=(move(OTHER, 12),), data=CALL)
    assert ((told.receiver or "").lower(), told.units, told.log) == (OTHER, 9, 12)
    assert told.amount is None


def test_of_several_only_the_named_receiver_s() -> None:
    both = (move(ONE, 1), move(OTHER, 2))
    assert given(moves=both, data=CALL, receiver=OTHER).log == 2
    unnamed = given(moves=both, data=CALL)
    assert (unnamed.receiver, unnamed.log) == (None, None)
    assert (unnamed.called or "").lower() == "0x" + "70" * 20


def test_what_a_safe_paid_inside() -> None:
    told = given(sign=Sign.HANDED_ON, data=CALL)
    assert (told.receiver, told.amount) == (s.TOKEN, 7)


def test_the_time_is_the_block_s() -> None:
    block = BlockSeen(seat="a", hash=s.BLOCK, height=s.HEIGHT, time=Moment(5), transactions=1)
    assert given(blocks=(block,)).time == 5
    assert given().time is None


def test_none_without_a_block() -> None:
    nowhere = offer(
        s.PENDING, s.mined(), s.network(), Declared(), NOW, None, None, (), s.head(), None, ()
    )
    assert nowhere is None
