"""Only what is known has a row, in one order."""

from __future__ import annotations

from typing import Any

from tests.chains.bitcoin.scene import (
    BITCOIN,
    BLOCK,
    LITECOIN,
    OTHER,
    SHOP,
    SHOP_ADDRESS,
    TXID,
    activity,
    contents,
    family,
    free,
    market,
    mined,
    raw,
    standing,
    sums,
    taken,
    waiting,
    where,
)
from txdoctor.chains.bitcoin.chart import MOST_PAYEES, chart
from txdoctor.chains.bitcoin.facts.block import FoundBlock
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate, Moment


def rows(*facts: Fact, network: Network | None = BITCOIN) -> dict[str, Any]:
    noted = tuple(Noted(fact=fact, rests_on=()) for fact in facts)
    return {row.name: row.value for row in chart(Evidence(noted=noted), network)}


def test_nothing_is_known() -> None:
    assert rows() == {}


def test_one_that_waits() -> None:
    shown = rows(waiting(), where(), market(), family(descendants=(1, 5, 5)), standing(100))
    assert list(shown) == [
        "fee",
        "vsize",
        "fee_rate",
        "next_block_rate",
        "three_block_rate",
        "six_block_rate",
        "replaceable",
        "signals_replacement",
        "ancestors",
        "descendants",
        "first_seen",
        "pays_to",
        "amounts",
    ]
    assert (shown["fee_rate"], shown["replaceable"]) == (FeeRate(2000), True)
    assert (shown["pays_to"][0], shown["amounts"][0]) == (SHOP_ADDRESS, 20_000_000)


def test_a_rate_that_relatives_change_is_shown_beside_its_own() -> None:
    assert rows(waiting(), where(), family(effective=1000))["effective_rate"] == FeeRate(1000)


def test_prices_have_three_digits_and_never_pass_a_rate_that_reaches_them() -> None:
    prices = ("next_block_rate", "three_block_rate", "six_block_rate")
    shown = rows(waiting(), where(), market(22_017, 10_001, 9_007))
    assert [shown[name].sat_per_vb for name in prices] == ["22.1", "10.1", "9.01"]
    shown = rows(waiting(fee=1415), where(), market(22_017, 10_001, 9_007))
    assert [shown[name].sat_per_vb for name in prices] == ["22.1", "10.001", "9.01"]


def test_litecoin_takes_no_replacement() -> None:
    assert rows(waiting(), where(), network=LITECOIN)["replaceable"] is False
    assert "replaceable" not in rows(waiting(), where(), network=None)


def test_one_in_a_block() -> None:
    shown = rows(mined(), market(), where(Presence.INCLUDED, height=100), standing(104))
    assert (shown["confirmations"], shown["block"], shown["block_height"]) == (5, BLOCK, 100)
    assert "next_block_rate" not in shown


def test_one_that_was_replaced() -> None:
    rival = raw(txid=OTHER)
    shown = rows(contents(), taken(rival), where(Presence.ABSENT), standing(100))
    assert shown["replaced_by"] == OTHER
    assert "replacement_block" not in shown
    shown = rows(contents(), taken(rival, height=98), where(Presence.ABSENT), standing(100))
    assert shown["replacement_confirmations"] == 3


def test_one_that_was_not_sent() -> None:
    shown = rows(contents(), free(), where(Presence.ABSENT), market())
    assert (shown["fee"], shown["next_block_rate"]) == (282, FeeRate(12_600))
    assert "fee" not in rows(contents(), free(1), where(Presence.ABSENT))
    assert "fee" not in rows(contents(), free(None), where(Presence.ABSENT))


def test_a_batch_is_cut_short() -> None:
    many = raw(*((SHOP, n) for n in range(50)))
    shown = rows(waiting(tx=many), where())
    assert len(shown["pays_to"]) == len(shown["amounts"]) == MOST_PAYEES


def test_an_address() -> None:
    shown = rows(activity(TXID), activity(OTHER, seat="b"), sums())
    assert shown["waiting"] == (TXID, OTHER)
    assert (shown["address"], shown["transactions"]) == (SHOP_ADDRESS, 1)
    assert "waiting" not in rows(activity())


def test_a_block() -> None:
    shown = rows(FoundBlock(seat="a", hash=BLOCK, height=9, time=Moment(5)))
    assert shown == {"block": BLOCK, "block_height": 9, "block_time": 5}
