"""The same coins make the same payments with a higher fee, which comes out of the change alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from txdoctor.chains.bitcoin.bump.declared import USAGE, Mine
from txdoctor.chains.bitcoin.bump.ground import Ground
from txdoctor.chains.bitcoin.bump.package import package
from txdoctor.chains.bitcoin.bump.proposal import (
    Proposal,
    again,
    fillings_of,
    final_id,
    least_replacing,
    measured,
    remark,
    too_dear,
    too_large,
    wanted_rate,
)
from txdoctor.chains.bitcoin.bump.sender import may_not_replace, own_places, what_vanishes
from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.forms.dust import dust_limit
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.spelling.addresses import label_of
from txdoctor.model.bump import BumpWish, Refused, Remark, refused
from txdoctor.model.visit import Row
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats, VSize


def rbf(ground: Ground, mine: Mine, wish: BumpWish) -> Proposal | Refused:
    """A replacement that pays every other output as before; a refusal where none may be built."""
    rate = wanted_rate(wish, ground)
    stop = may_not_replace(ground, mine, wish)
    if stop is not None:
        return stop
    if isinstance(rate, Refused):
        return rate
    if rate <= ground.family.effective:
        return refused("already_pays", rate=ground.family.effective, wanted=rate)
    rest = _rest(ground, mine)
    if isinstance(rest, Refused):
        return rest
    found = _paid(ground, mine, rest, rate)
    if isinstance(found, Refused):
        return found
    sent = _sent(ground, mine)
    stop = too_large(ground, found, child=ground.family.ancestors > 0)
    return stop or too_dear(wish, ground, found, sent) or _told(ground, found, rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """Where the rest goes: the output at `place`, or a new one for `script` after the others."""

    place: int
    script: bytes
    new: bool


def _rest(ground: Ground, mine: Mine) -> _Rest | Refused:
    own = own_places(ground, mine)
    if own:
        # The largest of one's own bears the fee most easily.
        place = max(own, key=lambda each: (ground.tx.outputs[each].value, -each))
        return _Rest(place=place, script=ground.tx.outputs[place].script, new=False)
    if mine.change is not None and ground.added:
        return _Rest(place=len(ground.tx.outputs), script=mine.change, new=True)
    return refused("change_not_named" if ground.added else "no_change", USAGE)


def _paid(ground: Ground, mine: Mine, rest: _Rest, rate: FeeRate) -> Proposal | Refused:
    """With the rest as change where that is no dust, else without it."""
    coins = (*ground.spends, *ground.added)
    fillings = fillings_of(coins, mine)
    if isinstance(fillings, Refused):
        return fillings
    others = [out for place, out in enumerate(ground.tx.outputs) if place != rest.place]
    left = Sats(sum(coin.value for coin in coins) - sum(out.value for out in others))

    def needed(outputs: Sequence[Output]) -> tuple[VSize, Sats]:
        size = measured(again(ground, outputs), fillings)
        return size, _fee(ground, size, rate)

    def proposed(outputs: Sequence[Output], size: VSize, fee: Sats) -> Proposal:
        tx = again(ground, outputs)
        return Proposal(tx=tx, coins=coins, fillings=fillings, fee=fee, size=size)

    change = Output(value=Sats(0), script=rest.script)
    whole = [*others[: rest.place], change, *others[rest.place :]]
    size, fee = needed(whole)
    if left - fee >= dust_limit(rest.script, ground.network):
        whole[rest.place] = replace(change, value=Sats(left - fee))
        return proposed(whole, size, fee)
    if not others:
        return refused("not_enough", lacking=_lacking(ground, rest, left, fee))
    bare_size, bare_fee = needed(others)
    if left >= bare_fee:
        # What is too little for an output of its own goes to the miner: it is all of the rest.
        return proposed(others, bare_size, left)
    return refused("not_enough", lacking=Sats(bare_fee - left))


def _lacking(ground: Ground, rest: _Rest, left: Sats, fee: Sats) -> Sats:
    return Sats(dust_limit(rest.script, ground.network) + fee - left)


def _fee(ground: Ground, size: VSize, rate: FeeRate) -> Sats:
    above = package(ground, rate, own=False)
    enough = fees.reaching(rate, size, above=above.fee, above_size=above.size)
    return Sats(max(enough, least_replacing(ground, size)))


def _sent(ground: Ground, mine: Mine) -> Sats:
    """What others get; where all of it is one's own, all of it."""
    own = own_places(ground, mine)
    others = sum(o.value for place, o in enumerate(ground.tx.outputs) if place not in own)
    return Sats(others or ground.tx.paid)


def _told(ground: Ground, found: Proposal, rest: _Rest) -> Proposal:
    kept = len(found.tx.outputs) > (0 if rest.new else len(ground.tx.outputs) - 1)
    vanishing, vanish = what_vanishes(ground)
    remarks: list[Remark] = [*vanish]
    rows = [Row(name="replaces", value=ground.tx.txid), *final_id(found)]
    if not rest.new:
        rows.append(Row(name="change_before", value=ground.tx.outputs[rest.place].value))
    if kept and len(found.tx.outputs) > rest.place:
        rows.append(Row(name="change_after", value=found.tx.outputs[rest.place].value))
        rows.append(Row(name="change_to", value=label_of(rest.script, ground.network)))
    else:
        remarks.append(remark("change_dropped"))
    if ground.added:
        rows.append(Row(name="added_value", value=Sats(sum(c.value for c in ground.added))))
    rows += vanishing
    return replace(found, rows=tuple(rows), remarks=tuple(remarks))
