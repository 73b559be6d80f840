"""Two sources at one block lack it, its coins are free, and it was asked for by its id."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import (
    BITCOIN,
    NOW,
    TXID,
    contents,
    free,
    judged,
    raw,
    standing,
    taken,
    where,
)
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.rules.gone.dropped_still_valid import DroppedStillValid, check
from txdoctor.model.sighting import Presence, Standing
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import FeeRate, Untrusted

BY_ID = Subject(text=Untrusted(""), kind=Kind.TRANSACTION, id=TXID, chain="bitcoin")
TWO = (standing(9), standing(9, "b"))


def found(
    *heads: Standing,
    subject: Subject = BY_ID,
    coins: Inputs | None = None,
    said: tuple[Judged, ...] = (),
    backing: str = "ab",
) -> DroppedStillValid | None:
    place = where(Presence.ABSENT, backing=backing)
    return check(subject, place, contents(), coins or free(), (), None, BITCOIN, heads, said, NOW)


def test_two_that_stand_at_the_same_block_are_enough() -> None:
    dropped = found(*TWO)
    assert dropped is not None
    assert (dropped.not_at, dropped.fee, dropped.rate) == (("a", "b"), 282, FeeRate(2000))


def test_one_alone_or_two_at_different_blocks_are_not() -> None:
    assert found(*TWO, backing="a") is None
    assert found(standing(9), standing(9, "b", tip="ff" * 32)) is None


def test_what_is_spent_or_refused_or_was_never_sent_is_told_otherwise() -> None:
    assert found(*TWO, coins=taken(raw())) is None
    assert found(*TWO, said=(judged("refused-dust"),)) is None
    assert found(*TWO, subject=replace(BY_ID, kind=Kind.RAW_TRANSACTION)) is None
