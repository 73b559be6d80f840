"""Fee arithmetic: whole wei, every client's rule, and ceilings that no source can lift."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.evm import scene as s
from txdoctor.chains.evm.codec.transaction import BLOB, Transaction
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.fees import BaseFeeLaw, Market, Offer
from txdoctor.units import GasPrice

PRICES = st.integers(0, 10**13)
SMALL = st.integers(0, 40)


# The rules of the clients, each as its source has it.
def geth_takes(old: Offer, new: Offer) -> bool:
    """core/txpool/legacypool/list.go, Add: both above, and both at least floor(old * 1.1)."""
    return all(
        above > below and above >= below * 110 // 100
        for below, above in ((old.max_fee, new.max_fee), (old.tip, new.tip))
    )


def reth_takes(old: Offer, new: Offer) -> bool:
    """crates/transaction-pool/src/config.rs, PriceBumpConfig: rounded up, on both."""
    return all(
        above > below and above >= -(-below * 110 // 100)
        for below, above in ((old.max_fee, new.max_fee), (old.tip, new.tip))
    )


def besu_takes(old: Offer, new: Offer, base: int) -> bool:
    """TransactionReplacementByFeeMarketRule.java: the effective price by 10 percent, exactly."""
    before = fees.effective_price(old.max_fee, old.tip, base)
    after = fees.effective_price(new.max_fee, new.tip, base)
    return 100 * after >= 110 * before and new.tip >= old.tip


def transaction(cap: int, tip: int) -> Transaction:
    return replace(s.tx(), max_fee=GasPrice(max(cap, tip)), tip=GasPrice(tip))


def market(base: int, usual: int = 0, floor: int = 0, law: BaseFeeLaw | None = None) -> Market:
    return Market(
        base_fee=GasPrice(base), usual_tip=GasPrice(usual), high_tip=GasPrice(usual),
        tip_floor=GasPrice(floor), law=law or BaseFeeLaw(),
    )  # fmt: skip


def test_vectors_of_the_smallest_raise() -> None:
    # Old cap 1,000,000,001: geth takes 1,100,000,001, reth and besu 1,100,000,002.
    assert fees.least_raise(1_000_000_001) == 1_100_000_002
    assert fees.least_raise(1) == 2
    assert fees.least_raise(0) == 1
    assert fees.usual_raise(0) == 1
    assert fees.usual_raise(8) == 9
    assert fees.usual_raise(80) == 90
    assert fees.usual_raise(1_000_000_001) == 1_125_000_002


def test_vector_of_besus_effective_price() -> None:
    # Old cap 30 gwei, tip 1, base 28: pays 29, so 31.9 is due; geth is content with 33 and 1.1.
    tx = transaction(30 * s.GWEI, s.GWEI)
    plain = Offer(max_fee=GasPrice(33 * s.GWEI), tip=GasPrice(11 * s.GWEI // 10))
    base = 28 * s.GWEI
    assert geth_takes(fees.present(tx), plain)
    assert not besu_takes(fees.present(tx), plain, base)
    lifted = fees.exact_for_besu(tx, plain, base)
    assert besu_takes(fees.present(tx), lifted, base)
    assert 3_900_000_000 <= lifted.tip <= 3_901_000_000
    assert lifted.max_fee >= 31_900_000_000


@given(cap=PRICES | SMALL, tip=PRICES | SMALL, base=PRICES | SMALL, usual=PRICES)
def test_every_client_takes_the_replacement(cap: int, tip: int, base: int, usual: int) -> None:
    tx = transaction(cap, tip)
    offer = fees.speed_up(tx, market(base, usual))
    now = fees.present(tx)
    assert geth_takes(now, offer)
    assert reth_takes(now, offer)
    assert besu_takes(now, fees.exact_for_besu(tx, offer, base), base)
    assert offer.tip <= offer.max_fee
    assert offer.tip >= usual


@given(old=PRICES | SMALL)
def test_one_wei_less_than_the_smallest_raise_is_not_above_ten_percent(old: int) -> None:
    assert 10 * (fees.least_raise(old) - 1) <= 11 * old
    assert 10 * fees.least_raise(old) > 11 * old


@given(cap=PRICES, tip=PRICES, base=PRICES)
def test_a_legacy_price_is_raised_likewise(cap: int, tip: int, base: int) -> None:
    old = replace(s.tx(tip=None), max_fee=GasPrice(cap), tip=GasPrice(cap))
    offer = fees.speed_up(old, market(base, tip))
    assert offer.max_fee == offer.tip
    assert geth_takes(fees.present(old), offer)
    assert offer.max_fee >= base + tip


@given(cap=PRICES, tip=PRICES, blob=PRICES, base=PRICES)
def test_a_blob_transaction_doubles_all_three(cap: int, tip: int, blob: int, base: int) -> None:
    old = replace(transaction(cap, tip), kind=BLOB, blob_fee=GasPrice(blob), blob_hashes=(b"1",))
    offer = fees.speed_up(old, market(base))
    assert offer.blob_fee is not None
    assert offer.max_fee >= 2 * old.max_fee
    assert offer.tip >= 2 * old.tip
    assert offer.blob_fee > 2 * blob
    assert fees.worst_cost(old, offer) == old.gas * offer.max_fee + 131_072 * offer.blob_fee


@given(cap=PRICES, tip=PRICES, base=PRICES, more=PRICES, usual=PRICES)
def test_a_dearer_market_never_lowers_the_offer(
    cap: int, tip: int, base: int, more: int, usual: int
) -> None:
    tx = transaction(cap, tip)
    calm, busy = (fees.speed_up(tx, market(b, u)) for b, u in ((base, usual), (base + more, usual)))
    assert busy.max_fee >= calm.max_fee
    assert fees.speed_up(tx, market(base, usual + more)).tip >= calm.tip


@given(price=st.integers(0, 10**20))
def test_prices_are_rounded_up_to_what_a_person_can_type(price: int) -> None:
    round_one = fees.plain(price)
    assert price <= round_one <= price + price // 1000 + 1
    assert len(str(round_one).rstrip("0")) <= 4
    assert fees.plain(round_one) == round_one
    assert fees.plain(price + 1) >= round_one


def test_the_base_fee_of_the_next_full_blocks() -> None:
    # EIP-1559: at most an eighth more from block to block.
    law = BaseFeeLaw()
    steps = [fees.highest_base_fee(1000 * s.GWEI, n, law) for n in (0, 1, 2, 6)]
    assert [price // s.GWEI for price in steps] == [1000, 1125, 1265, 2027]
    assert fees.highest_base_fee(7, 2, law) == 9  # 1 wei a block at least
    assert fees.highest_base_fee(64, 1, BaseFeeLaw(denominator=64)) == 65
    assert fees.highest_base_fee(250, 1, BaseFeeLaw(denominator=250, elasticity=6)) == 255
    assert fees.highest_base_fee(10, 5, BaseFeeLaw(steps=False)) == 20
    assert fees.highest_base_fee(0, 5, BaseFeeLaw(steps=False)) == 0
    assert fees.highest_base_fee(1, 0, BaseFeeLaw(least=50)) == 50


@given(base=PRICES, blocks=st.integers(0, 20))
def test_no_block_can_rise_faster(base: int, blocks: int) -> None:
    law = BaseFeeLaw()
    now = fees.highest_base_fee(base, blocks, law)
    then = fees.highest_base_fee(base, blocks + 1, law)
    assert then - now == max(1, now // 8)


def test_costs() -> None:
    tx = transaction(10, 1)
    offer = Offer(max_fee=GasPrice(30), tip=GasPrice(2))
    assert fees.worst_cost(tx, offer) == 21_000 * 30
    assert fees.expected_cost(tx, offer, 20) == 21_000 * 22
    assert fees.expected_cost(tx, offer, 29) == 21_000 * 30


@pytest.mark.parametrize(
    ("cap", "ceiling", "too_much"),
    [
        (100 * s.GWEI, s.ETHER, False),
        (201 * s.GWEI, s.ETHER, True),  # ten times base and tip is 200 gwei
        (100 * s.GWEI, 1, True),
    ],
)
def test_ceilings_for_a_call(cap: int, ceiling: int, too_much: bool) -> None:
    call = s.tx(value=0, data=b"\1")
    offer = Offer(max_fee=GasPrice(cap), tip=GasPrice(1))
    assert fees.outsize(call, offer, market(19 * s.GWEI, s.GWEI), ceiling) is too_much


def test_a_payment_may_cost_a_quarter_of_its_amount() -> None:
    worst = 21_000 * 100 * s.GWEI
    offer = Offer(max_fee=GasPrice(100 * s.GWEI), tip=GasPrice(1))
    around = market(20 * s.GWEI)
    assert not fees.outsize(s.tx(value=4 * worst), offer, around, s.ETHER)
    assert fees.outsize(s.tx(value=4 * worst - 4), offer, around, s.ETHER)


def test_a_quarter_of_a_fortune_is_still_too_much() -> None:
    worst = 21_000 * 100 * s.GWEI
    offer = Offer(max_fee=GasPrice(100 * s.GWEI), tip=GasPrice(1))
    around, fortune = market(20 * s.GWEI), s.tx(value=400 * s.ETHER)
    assert not fees.outsize(fortune, offer, around, worst)
    assert fees.outsize(fortune, offer, around, worst - 1)


@given(base=st.integers(0, 10**30), usual=st.integers(0, 10**30))
def test_no_lie_about_fees_gets_past_the_ceiling(base: int, usual: int) -> None:
    tx = s.tx(value=s.ETHER)
    offer = fees.speed_up(tx, market(base, usual))
    if not fees.outsize(tx, offer, market(base, usual), s.ETHER):
        assert fees.worst_cost(tx, offer) <= s.ETHER // 4
