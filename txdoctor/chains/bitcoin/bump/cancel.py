"""The same coins go back to their owner before a block takes the payment they were to make."""

from __future__ import annotations

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
from txdoctor.chains.bitcoin.price.fees import reaching
from txdoctor.chains.bitcoin.spelling.addresses import label_of
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.model.visit import Row
from txdoctor.units import Sats


def cancel(ground: Ground, mine: Mine, wish: BumpWish) -> Proposal | Refused:
    """One output, to the user; a refusal where none may be built."""
    stop = may_not_replace(ground, mine, wish)
    if stop is not None:
        return stop
    rate = wanted_rate(wish, ground)
    if isinstance(rate, Refused):
        return rate
    script = _back_to(ground, mine)
    if script is None:
        return refused("cancel_to_whom", USAGE)
    coins = (*ground.spends, *ground.added)
    fillings = fillings_of(coins, mine)
    if isinstance(fillings, Refused):
        return fillings
    size = measured(again(ground, [Output(value=Sats(0), script=script)]), fillings)
    above = package(ground, rate, own=False)
    enough = reaching(rate, size, above=above.fee, above_size=above.size)
    fee = Sats(max(enough, least_replacing(ground, size)))
    total = Sats(sum(coin.value for coin in coins))
    least = dust_limit(script, ground.network)
    if total - fee < least:
        return refused("not_enough", lacking=Sats(least + fee - total))
    tx = again(ground, [Output(value=Sats(total - fee), script=script)])
    found = Proposal(tx=tx, coins=coins, fillings=fillings, fee=fee, size=size)
    stop = too_large(ground, found, child=ground.family.ancestors > 0)
    return stop or too_dear(wish, ground, found, total) or _told(ground, found, script)


def _back_to(ground: Ground, mine: Mine) -> bytes | None:
    """Where the user says; else one's own output of the original, else the address named."""
    own = own_places(ground, mine)
    if mine.change is not None:
        return mine.change
    if own:
        return max((ground.tx.outputs[place] for place in own), key=lambda o: o.value).script
    return mine.first


def _told(ground: Ground, found: Proposal, script: bytes) -> Proposal:
    vanishing, vanish = what_vanishes(ground)
    rows = (
        Row(name="replaces", value=ground.tx.txid),
        *final_id(found),
        Row(name="comes_back", value=found.tx.outputs[0].value),
        Row(name="change_to", value=label_of(script, ground.network)),
        *vanishing,
    )
    return replace(found, rows=rows, remarks=(remark("cancel_can_lose"), *vanish))
