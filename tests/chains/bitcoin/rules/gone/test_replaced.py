"""A replacement that pays everyone goes on with the payment; another one is another finding."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    CHANGE,
    OTHER,
    SHOP,
    THIEF,
    contents,
    free,
    raw,
    standing,
    taken,
    where,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.rivals import mined_rival
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced, check
from txdoctor.model.complaint import NOTHING_DECLARED
from txdoctor.model.sighting import Presence, Whereabouts

BUMP = raw((SHOP, 20_000_000), (CHANGE, 29_990_000), txid=OTHER)
ABSENT = where(Presence.ABSENT)


def found(
    rival: RawTransaction = BUMP, *, height: int | None = None, seen: Whereabouts = ABSENT
) -> Replaced | None:
    inputs = taken(rival, height=height)
    told = (standing(105),)
    mined = mined_rival(inputs)
    return check(seen, contents(), inputs, told, NOTHING_DECLARED, BITCOIN, mined)


def test_a_bump_that_waits() -> None:
    replaced = found()
    assert replaced is not None
    assert (replaced.by, replaced.place, replaced.depth, replaced.final) == (
        OTHER,
        "in-the-pool",
        None,
        False,
    )


def test_a_bump_in_a_block_is_final_six_deep() -> None:
    fresh, old = found(height=101), found(height=100)
    assert fresh is not None
    assert old is not None
    assert (fresh.place, fresh.depth, fresh.final) == ("in-a-block", 5, False)
    assert (old.depth, old.final) == (6, True)


def test_a_block_that_most_do_not_bear_out_is_not_final() -> None:
    deep = taken(BUMP, height=1)
    told = check(ABSENT, contents(), deep, (standing(105),), NOTHING_DECLARED, BITCOIN, None)
    assert told is not None
    assert (told.depth, told.final) == (105, False)


def test_one_that_drops_somebody_is_another_finding() -> None:
    assert found(raw((THIEF, 20_000_000), (CHANGE, 29_990_000), txid=OTHER)) is None


def test_while_somebody_holds_it_it_is_not_replaced() -> None:
    assert found(seen=where(Presence.PENDING)) is None
    assert found(seen=where(Presence.INCLUDED, height=100)) is None


def test_free_coins_replace_nothing() -> None:
    assert check(ABSENT, contents(), free(), (), NOTHING_DECLARED, BITCOIN, None) is None
