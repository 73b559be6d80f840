"""What every draft must hold, whatever waits and whatever is wished (docs/invariants.md)."""

from __future__ import annotations

import os
from base64 import b64decode
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chains.bitcoin.bump.grounds import BITCOIN, HEIGHT, NOW, grounds, scripts
from txdoctor.chains.bitcoin.bump.cancel import cancel
from txdoctor.chains.bitcoin.bump.cpfp import cpfp
from txdoctor.chains.bitcoin.bump.declared import Mine
from txdoctor.chains.bitcoin.bump.ground import Ground
from txdoctor.chains.bitcoin.bump.package import package
from txdoctor.chains.bitcoin.bump.plan import _built
from txdoctor.chains.bitcoin.bump.proposal import Proposal
from txdoctor.chains.bitcoin.bump.rbf import rbf
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import to_sign
from txdoctor.chains.bitcoin.forms.dust import dust_limit
from txdoctor.chains.bitcoin.forms.signed_size import filled
from txdoctor.chains.bitcoin.price import fees
from txdoctor.model.bump import BumpWish, Refused
from txdoctor.model.remedy import Checked
from txdoctor.units import FeeRate, Sats

EXTRA = st.integers(1, 60_000)
"""By how much the wanted rate is above what the transaction counts for, in sat/kvB."""
OPEN = BumpWish(drop_descendants=True, high_fee=True)
FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
MANY = settings(max_examples=1000 if FULL else 100, derandomize=True)


DONE: Counter[str] = Counter()
"""How often each promise was put, and how often something was built to hold it against."""


def wanted(ground: Ground, extra: int) -> FeeRate:
    return FeeRate(ground.family.effective.sats_per_kvb + extra)


def counted(promise: str, found: Proposal | Refused) -> Proposal | None:
    """The draft, if there is one."""
    DONE[promise] += 1
    if isinstance(found, Refused):
        return None
    DONE[f"{promise}, built"] += 1
    return found


def total(ground: Ground, found: Proposal) -> int:
    return sum(coin.value for coin in found.coins)


def holds_money(ground: Ground, found: Proposal) -> None:
    """What goes in and does not come out is the fee; nothing is dust; nothing is signed."""
    assert total(ground, found) - found.tx.paid == found.fee > 0
    assert found.size == filled(found.tx, found.fillings).vsize
    for output in found.tx.outputs:
        assert output.value >= dust_limit(output.script, BITCOIN) or output in ground.tx.outputs
    assert found.fee <= fees.MOST_RATE.fee(found.size)


def replaces(ground: Ground, found: Proposal) -> None:
    """All old coins in their places, fees over all that vanishes, locks as they were."""
    before, after = ground.tx, found.tx
    n = len(before.inputs)
    assert [one.coin for one in after.inputs[:n]] == [one.coin for one in before.inputs]
    assert [one.coin for one in after.inputs[n:]] == [each.coin for each in ground.added]
    assert (after.version, after.locktime) == (before.version, before.locktime)
    assert ground.pool is not None
    increment = max(1000, ground.pool.increment.sats_per_kvb)
    assert found.fee >= ground.thrown_out + FeeRate(increment).fee(found.size)
    assert found.fee * before.vsize > ground.fee * found.size
    for old, new in zip(before.inputs, after.inputs, strict=False):
        assert new.sequence in (old.sequence, 0xFFFFFFFD)
        if old.sequence < 0x80000000:
            assert new.sequence == old.sequence
    asleep = all(one.sequence == 0xFFFFFFFF for one in before.inputs)
    lock = before.locktime
    ahead = lock > (HEIGHT if lock < 500_000_000 else NOW - 7200)
    final = {one.sequence for one in after.inputs} == {0xFFFFFFFF}
    assert final is (asleep and ahead)


@MANY
@given(grounds(), EXTRA, st.booleans(), scripts())
def test_a_replacement_pays_everybody_else_the_same(
    ground: Ground, extra: int, own: bool, back: bytes
) -> None:
    rate = wanted(ground, extra)
    places = frozenset({len(ground.tx.outputs) - 1}) if own else frozenset[int]()
    inputs = {coin.script: None for coin in ground.spends}
    mine = Mine(scripts=inputs, places=places, change=back)
    found = counted("replacement", rbf(ground, mine, replace(OPEN, rate=rate)))
    if found is None:
        return
    holds_money(ground, found)
    replaces(ground, found)
    own_scripts = {*inputs, back}
    others = [
        o
        for n, o in enumerate(ground.tx.outputs)
        if n not in places and o.script not in own_scripts
    ]
    left = iter(found.tx.outputs)
    assert all(any(output == kept for kept in left) for output in others)
    assert found.fee >= rate.fee(found.size)


@MANY
@given(grounds(), EXTRA, scripts())
def test_a_cancellation_comes_back_to_nobody_but_its_owner(
    ground: Ground, extra: int, back: bytes
) -> None:
    rate = wanted(ground, extra)
    mine = Mine(scripts={coin.script: None for coin in ground.spends}, places=frozenset(),
                change=back)  # fmt: skip
    found = counted("cancellation", cancel(ground, mine, replace(OPEN, rate=rate)))
    if found is None:
        return
    holds_money(ground, found)
    replaces(ground, found)
    assert [output.script for output in found.tx.outputs] == [back]


@MANY
@given(grounds(), EXTRA, scripts())
def test_a_replacement_beats_what_a_child_had_made_of_it(
    ground: Ground, lifted: int, back: bytes
) -> None:
    """Version 31 asks of it a better rate than that of all it throws out, as miners took it."""
    effective = FeeRate(ground.rate.sats_per_kvb + lifted)
    ground = replace(ground, family=replace(ground.family, effective=effective))
    mine = Mine(scripts={coin.script: None for coin in ground.spends}, places=frozenset(),
                change=back)  # fmt: skip
    found = counted("over a child", cancel(ground, mine, replace(OPEN, rate=FeeRate(1000))))
    if found is not None:
        assert found.fee * 1000 > effective.sats_per_kvb * found.size


@MANY
@given(grounds(), EXTRA)
def test_a_child_pulls_its_parents_up_to_the_rate(ground: Ground, extra: int) -> None:
    rate = wanted(ground, extra)
    ground = replace(ground, family=replace(ground.family, descendants=type(
        ground.family.descendants)(0), descendant_size=ground.tx.vsize))  # fmt: skip
    mine = Mine(scripts={}, places=frozenset({0}))
    found = counted("child", cpfp(ground, mine, replace(OPEN, rate=rate)))
    if found is None:
        return
    holds_money(ground, found)
    above = package(ground, rate, own=True)
    fee, size = found.fee + above.fee, found.size + above.size
    assert fee * 1000 >= rate.sats_per_kvb * size
    assert found.fee >= rate.fee(found.size)
    floor = ground.pool.floor.fee(found.size) if ground.pool else 0
    assert fee * 1000 < rate.sats_per_kvb * size + 1000 or found.fee in (
        rate.fee(found.size),
        floor,
    )
    assert (found.tx.version == 3) is (ground.tx.version == 3)
    assert found.tx.inputs[0].coin.txid == ground.tx.txid


@MANY
@given(grounds(), EXTRA, EXTRA)
def test_a_higher_rate_never_costs_less(ground: Ground, one: int, other: int) -> None:
    low, high = (wanted(ground, extra) for extra in sorted((one, other)))
    mine = Mine(scripts={}, places=frozenset({0}))
    cheap = rbf(ground, mine, replace(OPEN, rate=low))
    dear = counted("monotone", rbf(ground, mine, replace(OPEN, rate=high)))
    if dear is None:
        return
    assert isinstance(cheap, Proposal)  # what is enough for more is enough for less
    if len(cheap.tx.outputs) == len(dear.tx.outputs):
        assert cheap.fee <= dear.fee


@MANY
@given(grounds(), EXTRA, st.one_of(st.none(), st.integers(0, 10**6).map(Sats)))
def test_no_ceiling_is_passed_unasked(ground: Ground, extra: int, most: Sats | None) -> None:
    rate = wanted(ground, extra)
    mine = Mine(scripts={}, places=frozenset({0}))
    wish = BumpWish(rate=rate, most=most, drop_descendants=True)
    found = counted("ceiling", rbf(ground, mine, wish))
    if found is None:
        return
    others = sum(o.value for o in ground.tx.outputs[1:]) or ground.tx.paid
    assert ground.market is not None
    assert found.fee <= others // 4
    assert found.fee <= FeeRate(10 * ground.market.next_block.sats_per_kvb).fee(found.size)
    assert most is None or found.fee <= most


@MANY
@given(grounds(), EXTRA)
def test_the_psbt_says_the_same_and_holds_no_signature(ground: Ground, extra: int) -> None:
    rate = wanted(ground, extra)
    mine = Mine(scripts={}, places=frozenset({0}))
    found = counted("psbt", rbf(ground, mine, replace(OPEN, rate=rate)))
    if found is None:
        return
    text = _built("rbf", ground, found, Checked()).draft.data
    again = read(b64decode(text))
    assert to_sign(again) == found.tx.unsigned
    for said, coin in zip(again.inputs, found.coins, strict=True):
        assert said[b"\0"] == coin.maker.stripped
        assert {key[0] for key in said} <= {0, 1, 4, 5}
        if b"\1" in said:
            assert int.from_bytes(said[b"\1"][:8], "little") == coin.value


@MANY
@given(grounds(), EXTRA)
def test_other_people_s_transactions_are_left_alone(ground: Ground, extra: int) -> None:
    """Addresses that receive are no claim on the coins that pay."""
    rate = wanted(ground, extra)
    receiver = Mine(scripts={ground.tx.outputs[0].script: None}, places=frozenset())
    if any(coin.script in receiver.scripts for coin in ground.spends):
        return
    for method in (rbf, cancel):
        assert isinstance(method(ground, receiver, replace(OPEN, rate=rate)), Refused)


def test_the_promises_were_held_against_drafts_and_not_only_refusals() -> None:
    put = {promise: n for promise, n in DONE.items() if ", " not in promise}
    assert len(put) == 7 or not put  # none where this test is run alone
    for promise, n in put.items():
        assert DONE[f"{promise}, built"] * 4 > n, (promise, n, DONE[f"{promise}, built"])
