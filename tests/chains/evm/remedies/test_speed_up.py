"""A speed-up is offered with figures that pools take, and withheld where it would not help."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.failure.replay import Outcome, Scene
from txdoctor.chains.evm.remedies.speed_up import SpeedUp, offer
from txdoctor.model.sighting import Presence

WELL: dict[str, Any] = {
    "where": s.PENDING,
    "waiting": s.pending(cap=10 * s.GWEI, tip=s.GWEI),
    "base": s.base_fee(20 * s.GWEI),
    "tips": s.tips(),
    "count": s.nonce(7),
    "balance": s.balance(),
    "code": s.account_code(),
    "network": s.network(),
    "head": s.head(),
    "seen": (s.sighting(Presence.PENDING),),
    "tried": (s.replay(Scene.NOW, Outcome.SUCCEEDED),),
    "histories": (s.history(),),
    "settled": None,
    "taker": None,
    "data_fee": None,
}


def offered(**changed: Any) -> SpeedUp | None:
    return offer(**{**WELL, **changed})


def test_figures_cover_the_next_blocks_and_are_added_up() -> None:
    found = offered()
    assert found is not None
    assert found.tip == 1_125_000_000  # an eighth more
    base = 20 * s.GWEI
    for _ in range(5):
        base += base // 8
    assert 0 <= found.max_fee - (base + found.tip) < 10**7  # 37.17 gwei, rounded up
    assert found.worst == 21_000 * found.max_fee
    assert found.expected == 21_000 * (20 * s.GWEI + found.tip)
    assert found.extra_worst == found.worst - 21_000 * 10 * s.GWEI
    assert found.extra_expected == found.expected - 21_000 * 10 * s.GWEI


def test_an_old_style_price_is_one_figure() -> None:
    found = offered(waiting=s.pending(cap=10 * s.GWEI, tip=None))
    assert found is not None
    assert found.max_fee == found.tip > 21 * s.GWEI


def test_a_chains_floor_is_kept() -> None:
    found = offered(
        waiting=s.pending(cap=30 * s.GWEI, tip=s.GWEI, chain_id=137),
        base=s.base_fee(40 * s.GWEI),
        network=s.network("polygon"),
    )
    assert found is not None
    assert found.tip == 25 * s.GWEI


def test_a_low_tip_above_the_base_fee_is_worth_raising() -> None:
    low = s.pending(cap=60 * s.GWEI, tip=s.GWEI // 10)
    assert offered(waiting=low) is not None
    assert offered(waiting=s.pending(cap=60 * s.GWEI, tip=2 * s.GWEI)) is None


def test_recent_blocks_without_tips_ask_for_none() -> None:
    assert offered(tips=None, histories=(s.history(tips=False),)) is not None


def test_tips_that_nobody_told_or_that_are_at_odds_are_not_taken_for_none() -> None:
    assert offered(tips=None, histories=()) is None
    assert offered(tips=None, histories=(s.history(), s.history(tips=False))) is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"where": s.INCLUDED}, id="included"),
        pytest.param({"where": s.ABSENT}, id="in no pool"),
        pytest.param(
            {
                "seen": (
                    s.sighting(Presence.PENDING),
                    s.sighting(Presence.PENDING, "b"),
                    s.sighting(Presence.INCLUDED, "c"),
                )
            },
            id="two have it waiting and one has it mined",
        ),
        pytest.param({"waiting": s.pending(proved=False)}, id="not proved"),
        pytest.param({"count": s.nonce(6)}, id="not the lowest nonce"),
        pytest.param({"count": s.nonce(8)}, id="nonce used"),
        pytest.param({"code": s.account_code(Code.DELEGATED)}, id="delegated"),
        pytest.param({"code": s.account_code(Code.CONTRACT)}, id="contract"),
        pytest.param({"balance": s.balance(s.ETHER)}, id="cannot pay"),
        pytest.param({"network": s.network("arbitrum")}, id="no pool on that chain"),
        pytest.param({"network": s.network("sepolia")}, id="signed for another chain"),
        pytest.param({"tried": (s.replay(Scene.NOW, Outcome.REVERTED),)}, id="fails now"),
        pytest.param({"tried": ()}, id="not tried, or at odds"),
        pytest.param({"tried": (s.replay(Scene.NOW, Outcome.UNFUNDED),)}, id="cannot pay its call"),
        pytest.param({"settled": s.final_nonce(8)}, id="nonce used in a final block somewhere"),
        pytest.param({"taker": s.taker(s.txid(cap=50 * s.GWEI))}, id="another one took its nonce"),
        pytest.param({"waiting": s.pending(value=10**12)}, id="dearer than a quarter of it"),
        pytest.param({"base": s.base_fee(10**15)}, id="a fee beyond reason"),
        pytest.param({"data_fee": s.data_fee(4 * s.ETHER)}, id="the fee for L1 is not covered"),
        pytest.param({"waiting": s.pending(gas=2**24 + 1)}, id="more gas than one may have"),
    ],
)
def test_declined(changed: dict[str, Any]) -> None:
    assert offered() is not None
    assert offered(**changed) is None


def test_declined_on_a_chain_without_pool_even_when_signed_for_it() -> None:
    waiting = s.pending(chain_id=42161)
    assert offered(waiting=waiting, network=s.network("arbitrum")) is None


def test_a_call_is_measured_by_the_ceiling_of_its_network() -> None:
    call = s.pending(value=0, data=b"\1" * 4, gas=100_000)
    assert offered(waiting=call) is not None
    huge = s.pending(value=0, data=b"\1" * 4, gas=2_000_000)
    assert offered(waiting=huge) is None
