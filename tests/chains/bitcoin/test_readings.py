"""Answers are put together once, and what is not whole is left out."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import COIN, TXID, contents, free, standing, unnamed
from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.facts.family import Family, Transactions
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.hearing.said import (
    Estimate,
    Estimates,
    Genesis,
    Pool,
    PoolEntry,
    Relay,
    Tip,
    Waiting,
    told,
)
from txdoctor.model.evidence import Evidence, Fact, Notebook, Noted
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import FeeRate, Id, Moment, Sats, VSize

MAIN = Id("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")


def evidence(*facts: Fact) -> Evidence:
    return Evidence(noted=tuple(Noted(fact=fact, rests_on=()) for fact in facts))


def sighting(presence: Presence, seat: str = "a") -> Sighting:
    return Sighting(seat=seat, txid=TXID, presence=presence)


def test_the_network_is_named_by_its_first_block() -> None:
    notes = Notebook()
    tip = Tip(seat="a", hash=COIN, height=7, time=Moment(9), syncing=True)
    fact = readings.standing(notes, tip, Genesis(seat="a", hash=MAIN))
    assert fact.caip2 == "bip122:000000000019d6689c085ae165831e93"
    assert (fact.height, fact.syncing) == (7, True)


def test_parts_are_left_out_in_the_end() -> None:
    genesis = Genesis(seat="a", hash=MAIN)
    assert told(evidence(genesis, standing(1))).facts(Fact) == (standing(1),)


@pytest.mark.parametrize(("known", "presence"), [(True, "absent"), (False, "cannot-know")])
def test_an_absence_needs_a_standing(known: bool, presence: str) -> None:
    facts: tuple[Fact, ...] = (sighting(Presence.ABSENT), *((standing(1),) if known else ()))
    [seen] = readings.fit_to_say(evidence(*facts)).facts(Sighting)
    assert seen.presence == presence


def test_a_presence_needs_none() -> None:
    [seen] = readings.fit_to_say(evidence(sighting(Presence.PENDING))).facts(Sighting)
    assert seen.presence is Presence.PENDING


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ((sighting(Presence.ABSENT),), 0),
        ((sighting(Presence.CANNOT_KNOW),), 0),
        ((sighting(Presence.PENDING),), 1),
        ((sighting(Presence.ABSENT), free()), 1),
        ((sighting(Presence.ABSENT), unnamed()), 1),
    ],
)
def test_bytes_are_told_where_something_is_known(facts: tuple[Fact, ...], kept: int) -> None:
    left = readings.worth_telling(evidence(contents(), *facts))
    assert len(left.facts(Contents)) == kept


def test_a_pools_sums_lose_the_transaction_itself() -> None:
    notes = Notebook()
    entry = PoolEntry(
        seat="a",
        fee=Sats(100),
        size=VSize(140),
        time=Moment(1),
        ancestors=2,
        ancestor_fees=Sats(150),
        ancestor_size=VSize(340),
        descendants=3,
        descendant_fees=Sats(700),
        descendant_size=VSize(540),
        chunk=None,
    )
    readings.family_of(notes, TXID, entry)
    [family] = [n.fact for n in notes.close().noted]
    assert family == Family(
        seat="a",
        txid=TXID,
        ancestors=Transactions(1),
        ancestor_fees=Sats(50),
        ancestor_size=VSize(200),
        descendants=Transactions(2),
        descendant_fees=Sats(600),
        descendant_size=VSize(400),
        effective=FeeRate.of(750, 740),
    )


def test_a_node_that_tells_no_increment_tells_no_pool() -> None:
    pool = Pool(seat="a", loaded=True, count=0, floor=FeeRate(1000), increment=None)
    assert readings.mempool(Notebook(), pool, None) is None
    told = readings.mempool(Notebook(), pool, Relay(seat="a", increment=FeeRate(100)))
    assert told is not None
    assert told.increment == FeeRate(100)


def test_a_longer_wait_never_costs_more_and_none_less_than_the_floor() -> None:
    one, three, six = (
        Estimate(seat="a", blocks=blocks, rate=FeeRate(rate))
        for blocks, rate in ((1, 5000), (3, 7000), (6, 500))
    )
    market = readings.estimated(Notebook(), one, three, six, FeeRate(1000))
    assert (market.next_block, market.three_blocks, market.six_blocks) == (
        FeeRate(5000),
        FeeRate(5000),
        FeeRate(1000),
    )


def test_both_kinds_of_market_say_what_they_are() -> None:
    said = Estimates(seat="a", one=FeeRate(3), three=FeeRate(2), six=FeeRate(1))
    assert readings.recommended(Notebook(), said).basis == "estimate"
    bands = ((FeeRate(9000), VSize(10**7)),)
    market = readings.projected(Notebook(), Waiting(seat="a", count=1, bands=bands))
    assert (market.basis, market.six_blocks) == ("projected", FeeRate(9001))
