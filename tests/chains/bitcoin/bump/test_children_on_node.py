"""A child lifts all that it hangs on, to the rate that was named and no higher: a miner judges."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from nodes import knots as knots_node
from tests.chains.bitcoin.bump.situations import (
    SIGNALS,
    World,
    bumped,
    paying,
    sent,
    signed,
    world,
)
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import to_sign
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused
from txdoctor.units import FeeRate, Sats

pytestmark = pytest.mark.node

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
SITUATIONS, REPLACED = (120, 60) if FULL else (12, 4)
TARGET = 20  # sat/vB: what this miner takes at least (-blockmintxfee)
RATES = (1, 2, 3, 8, 25, 60)
MET: Counter[str] = Counter()


@pytest.fixture(scope="module")
def at() -> Iterator[World]:
    least = f"-blockmintxfee={TARGET / 100_000:.8f}"
    with knots_node.running(extra=(least, "-fallbackfee=0.0005")) as node:
        yield world(node, 9 * SITUATIONS + 60, kinds=("bech32",), multi=False)


Held = tuple[Coin, int]


def fresh(at: World) -> Held:
    coin = at.coins["bech32"].pop()
    return coin.coin, coin.value


def send(at: World, coins: list[Held], rate: int, outputs: int, *, version: int = 2) -> list[Held]:
    """Spend them at about `rate`, evenly to so many outputs of the payer's."""
    total = sum(value for _, value in coins)
    inputs = tuple(Input(coin=coin, sequence=SIGNALS) for coin, _ in coins)
    size = 11 + 68 * len(coins) + 31 * outputs
    each = (total - min(rate * size, total // 2)) // outputs
    bare = Whole(
        version=version,
        inputs=inputs,
        outputs=tuple(paying(at.payer, "bech32", each) for _ in range(outputs)),
        locktime=0,
    )
    done = signed(at.payer, bare)
    sent(at.node, done)
    return [(Coin(txid=done.txid, vout=n), each) for n in range(outputs)]


def family(at: World, chance: Random) -> Held:
    """Several parents of every rate, some with parents of their own, some lifted by others."""
    parents: list[Held] = []
    for _ in range(chance.randint(1, 4)):
        coin = fresh(at)
        for _ in range(chance.choice((0, 0, 1, 2))):
            coin, beside = send(at, [coin], chance.choice(RATES), 2)
            if chance.random() < 0.4:
                _beside(at, chance, beside)
        first, second, *_ = send(at, [coin], chance.choice(RATES), 3)
        parents.append(first)
        if chance.random() < 0.5:
            _beside(at, chance, second)
    change, other = send(at, parents, chance.choice((1, 2, 5)), 2)
    if chance.random() < 0.5:
        MET["beside a descendant"] += 1
        send(at, [other], chance.choice((*RATES, 120)), 1)
    MET["several parents"] += len(parents) > 1
    return change


def _beside(at: World, chance: Random, coin: Held) -> None:
    """A child of somebody else's, dear or cheap; now and then it hangs on another one as well."""
    coins = [coin]
    if chance.random() < 0.3:
        coins.append(send(at, [fresh(at)], chance.choice(RATES), 1)[0])
    send(at, coins, chance.choice((*RATES, 120, 300)), 1)
    MET["beside"] += 1


def waits(at: World, coin: Coin) -> bool:
    """Whether a miner leaves its maker in the pool."""
    at.node.mine()
    return coin.txid in at.node.rpc("getrawmempool")


def wish(coin: Coin, rate: int = TARGET) -> BumpWish:
    return BumpWish(method="cpfp", mine=(str(coin.vout),), rate=FeeRate(1000 * rate), high_fee=True)


@pytest.mark.parametrize("seed", range(SITUATIONS))
def test_the_miner_takes_it_and_a_hundredth_less_it_leaves(at: World, seed: int) -> None:
    chance = Random(f"child-{seed}")
    coin, _ = family(at, chance)
    got = bumped(at, coin.txid, wish(coin))
    if isinstance(got, Refused) and got.remark.key == "output_too_small":
        return
    if isinstance(got, Refused):
        assert got.remark.key == "already_pays"
        assert not waits(at, coin)
        MET["already"] += 1
        return
    assert isinstance(got, Built)
    figures = {row.name: row.value for row in got.rows}
    fee, draft = int(str(figures["fee"])), _draft(got)
    sent(at.node, _with_fee(at, draft, fee - fee // 100))
    assert waits(at, coin), figures
    sent(at.node, _with_fee(at, draft, fee))
    assert not waits(at, coin), figures
    MET["built"] += 1


def chain(at: World, coin: Held, length: int) -> None:
    for _ in range(length):
        [coin] = send(at, [coin], 1, 1)


def took(at: World, got: Bumped) -> bool:
    """Whether the node takes what was built, signed."""
    assert isinstance(got, Built), got
    figures = {row.name: row.value for row in got.rows}
    sent(at.node, _with_fee(at, _draft(got), int(str(figures["fee"]))))
    return True


def refusal(at: World, coin: Coin, rate: int = TARGET) -> str:
    return refusal_of(bumped(at, coin.txid, wish(coin, rate)))


def refusal_of(got: Bumped) -> str:
    assert isinstance(got, Refused), got
    return str(got.remark.key)


def test_below_a_single_parent_one_more_is_taken(at: World) -> None:
    """validation.cpp before version 31: the 26th, if it is small and hangs on nothing else."""
    first, second, third = send(at, [fresh(at)], 2, 3)
    chain(at, third, 24)
    assert took(at, bumped(at, first[0].txid, wish(first[0])))
    assert refusal(at, second[0], 2 * TARGET) == "family_full"


@pytest.mark.parametrize("beside", [22, 23])
def test_all_below_an_ancestor_count(at: World, beside: int) -> None:
    first, second = send(at, [fresh(at)], 2, 2)
    chain(at, second, beside)
    [own] = send(at, [first], 2, 1)
    if beside < 23:
        assert took(at, bumped(at, own[0].txid, wish(own[0])))
    else:
        assert refusal(at, own[0]) == "family_full"


def test_one_child_below_version_3_and_none_below_that(at: World) -> None:
    first, second = send(at, [fresh(at)], 2, 2, version=3)
    [child] = send(at, [second], 2, 1, version=3)
    assert refusal(at, first[0]) == "truc_family_full"
    assert refusal(at, child[0]) == "truc_is_child"


def test_what_a_child_spent_already_no_other_spends(at: World) -> None:
    first, second = send(at, [fresh(at)], 2, 2)
    [child] = send(at, [first], 2, 1)
    got = bumped(at, first[0].txid, wish(first[0]))
    assert isinstance(got, Refused)
    assert (got.remark.key, got.remark.values) == ("output_spent_by", {"txids": (child[0].txid,)})
    assert took(at, bumped(at, second[0].txid, wish(second[0])))


def test_two_small_outputs_pay_together(at: World) -> None:
    coin, value = fresh(at)
    small = [paying(at.payer, "bech32", 1800) for _ in range(2)]
    rest = paying(at.shop, "bech32", value - 2 * 1800 - 400)
    inputs = (Input(coin=coin, sequence=SIGNALS),)
    done = signed(at.payer, Whole(version=2, inputs=inputs, outputs=(*small, rest), locktime=0))
    sent(at.node, done)
    own = replace(wish(Coin(txid=done.txid, vout=0), 9), mine=("0", "1"))
    assert refusal_of(bumped(at, done.txid, replace(own, mine=("0",)))) == "output_too_small"
    got = bumped(at, done.txid, own)
    assert isinstance(got, Built), got
    assert {one.coin.vout for one in _draft(got).inputs} == {0, 1}
    assert took(at, got)


@pytest.mark.parametrize("seed", range(REPLACED))
def test_a_replacement_pays_for_what_it_hangs_on_as_well(at: World, seed: int) -> None:
    chance = Random(f"replaced-{seed}")
    coin, _ = family(at, chance)
    again = replace(wish(coin), method="rbf", drop_descendants=True)
    got = bumped(at, coin.txid, again)
    if isinstance(got, Refused):
        assert got.remark.key in ("already_pays", "not_enough")
        return
    assert isinstance(got, Built)
    done = signed(at.payer, _draft(got))
    sent(at.node, done)
    assert not waits(at, Coin(txid=done.txid, vout=0))


def _draft(got: Built) -> Whole:
    from base64 import b64decode

    return to_sign(read(b64decode(got.draft.data)))


def _with_fee(at: World, draft: Whole, fee: int) -> Whole:
    """Signed, and by so much dearer or cheaper than the draft was meant to be."""
    [output] = draft.outputs
    value = sum(_value(at, one.coin) for one in draft.inputs) - fee
    return signed(at.payer, replace(draft, outputs=(replace(output, value=Sats(value)),)))


def _value(at: World, coin: Coin) -> int:
    said = at.node.rpc("getrawtransaction", coin.txid, True)["vout"][coin.vout]["value"]
    return int(said * 10**8)


def test_each_kind_was_met(at: World) -> None:
    print("met:", dict(MET))
    assert all(MET[kind] for kind in ("built", "already", "beside", "several parents"))
