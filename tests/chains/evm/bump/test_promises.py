"""What every EVM draft must hold, whatever waits and whatever blocks take (docs/invariants.md)."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chains.evm import scene as s
from tests.chains.evm.pools import double
from tests.chains.evm.script import seat
from txdoctor import registry
from txdoctor.chains import evm
from txdoctor.chains.evm.bump import plan
from txdoctor.chains.evm.bump.ground import Ground
from txdoctor.chains.evm.codec.raw import decode_unsigned
from txdoctor.chains.evm.codec.transaction import FEE_MARKET, Transaction, unsigned_bytes
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import ceiling, worth_it
from txdoctor.model.bump import BumpWish, Refused
from txdoctor.units import Gas, GasPrice, Wei

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
MANY = settings(max_examples=1000 if FULL else 100, derandomize=True)
DONE: Counter[str] = Counter()
"""How often each method was tried, and how often something was built."""

NETWORKS = ("ethereum", "polygon", "bnb", "base", "linea", "gnosis", "avalanche")
PRICES = st.integers(0, 10**11) | st.integers(0, 50)
WISHES = st.builds(lambda high: BumpWish(mine=("x",), high_fee=high), st.booleans())


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    network = registry.network(draw(st.sampled_from(NETWORKS)))
    tip = draw(PRICES)
    cap = tip + draw(PRICES)
    kind = draw(st.sampled_from((0, 1, 2)))
    nonce = draw(st.integers(5, 9))
    lowest = draw(st.sampled_from((nonce, nonce, nonce - 2, nonce - 2, nonce + 1)))
    tx = replace(
        s.tx(),
        kind=kind,
        chain_id=int(network.caip2.partition(":")[2]),
        nonce=nonce,
        max_fee=GasPrice(cap),
        tip=GasPrice(cap if kind < FEE_MARKET else tip),
        value=Wei(draw(st.sampled_from((0, 1, s.ETHER, 500 * s.ETHER, 500 * s.ETHER)))),
        data=draw(st.sampled_from((b"", b"", b"\xa9\x05"))),
        gas=Gas(draw(st.sampled_from((21_000, 21_000, 60_000, 2_000_000)))),
    )
    base, usual = draw(PRICES), draw(PRICES)
    now = fees.Market(
        base_fee=GasPrice(base), usual_tip=GasPrice(usual), high_tip=GasPrice(usual * 3),
        tip_floor=GasPrice(network.numbers.get("tip_floor", 0)), law=fees.BaseFeeLaw(),
    )  # fmt: skip
    return Ground(
        seat=seat(),
        network=network,
        tx=tx,
        count=s.nonce(lowest),
        missing=draw(st.sampled_from((lowest, lowest, None, lowest + 1)))
        if lowest < nonce
        else None,
        balance=s.balance(draw(st.sampled_from((0, s.ETHER, 10**24, 10**24, 10**24)))),
        others=Wei(draw(st.sampled_from((0, 10**17)))),
        now=now,
        too_heavy=Gas(20_000) if draw(st.integers(0, 9)) == 0 else None,
    )


def drafted(method: str, ground: Ground, wish: BumpWish) -> Transaction | None:
    found = plan.METHODS[method](ground, wish)
    DONE[method] += 1
    if isinstance(found, Refused):
        assert has_a_sentence(str(found.remark.key), set(found.remark.values))
        return None
    DONE[f"{method}, built"] += 1
    holds(method, ground, wish, found)
    return found


def holds(method: str, ground: Ground, wish: BumpWish, made: Transaction) -> None:
    """2, 4, 8, 17, 20, 22: the same account's next nonce, affordable, below ceilings, unsigned."""
    before = ground.tx
    assert (made.sender, made.chain_id, made.kind) == (before.sender, before.chain_id, before.kind)
    assert made.nonce == ground.count.next_one
    assert made.kind >= FEE_MARKET or made.tip == made.max_fee
    prices = fees.present(made)
    assert made.tip <= made.max_fee <= fees.highest_price(ground.now)
    worst = fees.worst_cost(made, prices)
    assert worst <= fees.allowance(before, ceiling(ground.network)) or wish.high_fee
    assert made.value + worst + ground.others <= ground.balance.amount
    fields = shown.fields(made)
    assert not {"v", "r", "s", "yParity", "hash"} & set(fields)
    again = decode_unsigned(unsigned_bytes(made))
    assert shown.fields(replace(again, sender=made.sender)) == fields


def outbids(ground: Ground, made: Transaction) -> None:
    """7: strictly above 110 percent in both fields, and taken by the rule of every client."""
    old = ground.tx
    for below, above in ((old.max_fee, made.max_fee), (old.tip, made.tip)):
        assert 10 * above > 11 * below
    rules = [double.geth_takes, double.reth_takes, double.nethermind_takes]
    if ground.network.terms.get("pool_client") == "besu":
        rules.append(double.besu_takes)
    assert all(takes(old, made, ground.now.base_fee) for takes in rules)


@MANY
@given(grounds(), WISHES)
def test_a_speed_up_is_the_same_payment_and_is_worth_it(ground: Ground, wish: BumpWish) -> None:
    made = drafted("speed-up", ground, wish)
    if made is None:
        return
    old = ground.tx
    assert replace(made, max_fee=old.max_fee, tip=old.tip) == old
    assert worth_it(old, ground.now)
    assert ground.too_heavy is None
    outbids(ground, made)
    assert fees.effective_price(made.max_fee, made.tip, ground.now.base_fee) >= (
        ground.now.base_fee + max(ground.now.usual_tip, ground.now.tip_floor)
    )


@MANY
@given(grounds(), WISHES)
def test_a_cancellation_pays_nothing_to_its_own_sender(ground: Ground, wish: BumpWish) -> None:
    made = drafted("cancel", ground, wish)
    if made is None:
        return
    assert (made.to, made.value, made.data, made.gas) == (made.sender, 0, b"", 21_000)
    assert made.nonce == ground.tx.nonce
    outbids(ground, made)


@MANY
@given(grounds(), WISHES)
def test_a_gap_is_filled_at_its_lowest(ground: Ground, wish: BumpWish) -> None:
    made = drafted("fill-gap", ground, wish)
    if made is None:
        return
    assert (made.to, made.value, made.data, made.gas) == (made.sender, 0, b"", 21_000)
    assert made.nonce == ground.missing
    assert made.nonce < ground.tx.nonce
    tip = made.tip if made.kind >= FEE_MARKET else 0
    assert made.max_fee >= ground.now.base_fee + tip


@MANY
@given(grounds(), WISHES, st.sampled_from(tuple(plan.METHODS)), PRICES)
def test_a_dearer_market_never_makes_it_cheaper(
    ground: Ground, wish: BumpWish, method: str, more: int
) -> None:
    now = ground.now
    dear = replace(
        now,
        usual_tip=GasPrice(now.usual_tip + more),
        high_tip=GasPrice(now.high_tip + 3 * more),
    )
    made = drafted(method, ground, wish)
    dearer = drafted(method, replace(ground, now=dear), wish)
    if made is not None and dearer is not None:
        assert dearer.tip >= made.tip
        assert dearer.max_fee >= made.max_fee


@pytest.mark.parametrize("method", plan.METHODS)
def test_each_was_built_and_refused_often_enough(method: str) -> None:
    """What is never built proves nothing: this counts what the properties before it tried."""
    if DONE[method] < 100:
        pytest.skip("the properties above did not run")
    assert DONE[f"{method}, built"] * 50 >= DONE[method]
    assert DONE[f"{method}, built"] < DONE[method]


SENTENCES = [
    tomllib.loads((Path(evm.__file__).parent / "words" / tongue / "labels.toml").read_text())[
        "bump"
    ]
    for tongue in ("en", "zh")
]


def has_a_sentence(key: str, values: set[str]) -> bool:
    """In both languages, and each value has its hole."""
    return all(all(f"{{{v}}}" in words[key] for v in values) for words in SENTENCES)
