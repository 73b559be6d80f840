"""A child that spends what comes in pays so much that miners take its parents along with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from txdoctor.chains.bitcoin.bump.declared import USAGE, Mine
from txdoctor.chains.bitcoin.bump.ground import Ground, Spendable
from txdoctor.chains.bitcoin.bump.package import Package, is_lifted, package
from txdoctor.chains.bitcoin.bump.proposal import (
    REPLACEABLE,
    TRUC,
    Proposal,
    fillings_of,
    final_id,
    measured,
    too_dear,
    too_large,
    wanted_rate,
)
from txdoctor.chains.bitcoin.bump.sender import own_places
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.forms.dust import dust_limit
from txdoctor.chains.bitcoin.price.fees import reaching
from txdoctor.chains.bitcoin.spelling.addresses import label_of
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.model.visit import Row
from txdoctor.units import FeeRate, Id, Sats, VSize

TOO_SMALL = "output_too_small"
MOST_KIN = 25  # policy.h, DEFAULT_ANCESTOR_LIMIT and DEFAULT_DESCENDANT_LIMIT until version 30
MOST_KIN_SIZE = 101_000  # virtual bytes, of a family together (policy.h)
MOST_IN_CLUSTER = 64  # policy.h, DEFAULT_CLUSTER_LIMIT, from version 31 on


def cpfp(ground: Ground, mine: Mine, wish: BumpWish) -> Proposal | Refused:
    """A child of the user's own output; a refusal where none may be built."""
    rate = wanted_rate(wish, ground)
    if isinstance(rate, Refused):
        return rate
    if is_lifted(ground, rate):
        return refused("already_pays", rate=ground.family.effective, wanted=rate)
    if ground.ancestors is None:
        # Of their sums alone it cannot be told which of them need help.
        return refused("ancestors_unknown", 3)
    coins = _coins(ground, mine)
    if isinstance(coins, Refused):
        return coins
    # The largest alone, where that is enough: each further input makes the child larger.
    found = _child(ground, mine, wish, rate, coins[:1])
    too_small = isinstance(found, Refused) and found.remark.key == TOO_SMALL
    return _child(ground, mine, wish, rate, coins) if too_small and coins[1:] else found


def _coins(ground: Ground, mine: Mine) -> tuple[Spendable, ...] | Refused:
    """The outputs of the user's own that nobody has spent, the largest first."""
    own = own_places(ground, mine)
    if any(place >= len(ground.tx.outputs) for place in mine.places):
        return refused("no_such_output", USAGE, last=len(ground.tx.outputs) - 1)
    if not own:
        return refused("no_output_mine", USAGE)
    free = [place for place in own if place in ground.free]
    if not free:
        spenders = _spenders(ground)
        return refused("output_spent_by", txids=spenders) if spenders else refused("output_spent")
    if stop := _of_version_3(ground):
        return stop
    free.sort(key=lambda each: (-ground.tx.outputs[each].value, each))
    coins = (Coin(txid=ground.tx.txid, vout=place) for place in free)
    return tuple(Spendable(coin=coin, maker=ground.tx) for coin in coins)


def _spenders(ground: Ground) -> tuple[Id, ...]:
    """Who in the pool spends from it, where that is known: a child of that one lifts both."""
    return tuple(kin.txid for kin in ground.family.below if ground.tx.txid in kin.parents)


def _of_version_3(ground: Ground) -> Refused | None:
    """One parent and one child (BIP 431)."""
    family = ground.family
    if ground.tx.version != TRUC:
        return None
    if family.ancestors:
        return refused("truc_is_child")
    children = tuple(kin.txid for kin in family.below) or None
    return refused("truc_family_full", txids=children) if family.descendants else None


def _too_many(ground: Ground, size: VSize) -> Refused | None:
    """Whether a child of that size passes a limit, by the rules before version 31 and since.

    Before: 25 above it, itself counted, and 25 below each of these; one more where there is a
    single parent, if the child is small (validation.cpp, the CPFP carve-out: 10,000 vB, which no
    child of ours comes near). Since: 64 that hang together in any way.
    """
    family, beside, cluster = ground.family, ground.household, ground.cluster
    below = max(family.descendants + 1, beside.most)
    spare = 0 if family.ancestors else 1
    own = ground.tx.vsize + max(family.ancestor_size, family.descendant_size)
    largest = size + max(own, beside.largest)
    if family.ancestors + 2 > MOST_KIN or below + 1 > MOST_KIN + spare or largest > MOST_KIN_SIZE:
        return refused("family_full")
    if cluster and (cluster.count >= MOST_IN_CLUSTER or cluster.size + size > MOST_KIN_SIZE):
        return refused("family_full")
    return None


def _child(
    ground: Ground, mine: Mine, wish: BumpWish, rate: FeeRate, own: tuple[Spendable, ...]
) -> Proposal | Refused:
    coins = (*own, *ground.added)
    fillings = fillings_of(coins, mine)
    if isinstance(fillings, Refused):
        return fillings
    script = mine.change or own[0].script
    size = measured(_paying(ground, coins, Output(value=Sats(0), script=script)), fillings)
    above = package(ground, rate, own=True)
    floor = ground.pool.floor.fee(size) if ground.pool else Sats(0)
    enough = reaching(rate, size, above=above.fee, above_size=above.size)
    fee = Sats(max(enough, floor))
    total = Sats(sum(each.value for each in coins))
    least = dust_limit(script, ground.network)
    if total - fee < least:
        return _too_small(above, Sats(total - least), size)
    tx = _paying(ground, coins, Output(value=Sats(total - fee), script=script))
    found = Proposal(tx=tx, coins=coins, fillings=fillings, fee=fee, size=size)
    stop = _too_many(ground, size) or too_large(ground, found, child=True)
    stop = stop or too_dear(wish, ground, found, total)
    return stop or _told(ground, found, above, own)


def _too_small(above: Package, most: Sats, size: VSize) -> Refused:
    """The highest rate that the output can pay for."""
    reached = max(0, (above.fee + most) * 1000 // (above.size + size))
    return refused(TOO_SMALL, reached=FeeRate(reached))


def _paying(ground: Ground, coins: Sequence[Spendable], output: Output) -> Whole:
    return Whole(
        # Version 3 parents take version 3 children only, and the other way round (BIP 431).
        version=TRUC if ground.tx.version == TRUC else 2,
        inputs=tuple(Input(coin=each.coin, sequence=REPLACEABLE) for each in coins),
        outputs=(output,),
        locktime=0,
    )


def _told(ground: Ground, found: Proposal, above: Package, own: tuple[Spendable, ...]) -> Proposal:
    together = FeeRate.of(found.fee + above.fee, found.size + above.size)
    spent = tuple(Id(f"{each.coin.txid}:{each.coin.vout}") for each in own)
    rows = (
        Row(name="spends", value=spent[0] if len(spent) == 1 else spent),
        *final_id(found),
        Row(name="package_rate", value=together),
        Row(name="comes_back", value=found.tx.outputs[0].value),
        Row(name="change_to", value=label_of(found.tx.outputs[0].script, ground.network)),
    )
    return replace(found, rows=rows)
