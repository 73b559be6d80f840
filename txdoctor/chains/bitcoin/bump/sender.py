"""Only who spends the coins can replace, and what others have spent from it is not lost unasked."""

from __future__ import annotations

from collections.abc import Iterable

from txdoctor.chains.bitcoin.bump.declared import USAGE, Mine
from txdoctor.chains.bitcoin.bump.ground import Ground
from txdoctor.chains.bitcoin.bump.proposal import remark
from txdoctor.chains.bitcoin.spelling.addresses import label_of, pays_nobody
from txdoctor.model.bump import BumpWish, Refused, Remark, refused
from txdoctor.model.visit import Row
from txdoctor.units import Id

MOST_EVICTED = 100  # doc/policy/mempool-replacements.md, rule 5; 100 clusters since version 31


def may_not_replace(ground: Ground, mine: Mine, wish: BumpWish) -> Refused | None:
    """Why no replacement is built for this user; None where one may be."""
    if ground.network.terms.get("replace_by_fee") != "full":
        return refused("coin_takes_no_replacement")
    if any(place >= len(ground.tx.outputs) for place in mine.places):
        return refused("no_such_output", USAGE, last=len(ground.tx.outputs) - 1)
    return _not_the_sender(ground, mine) or _hurts_others(ground, mine, wish)


def own_places(ground: Ground, mine: Mine) -> tuple[int, ...]:
    """The outputs of the original that come back to the user."""
    return tuple(
        place
        for place, output in enumerate(ground.tx.outputs)
        if place in mine.places or output.script in mine.scripts or output.script == mine.change
    )


def what_vanishes(ground: Ground) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """The transactions that a replacement throws out with the original, by name where known."""
    if not ground.family.descendants:
        return (), ()
    rows = [Row(name="vanishing_fees", value=ground.family.descendant_fees)]
    if ground.descendants:
        rows.append(Row(name="vanishing", value=tuple(tx.txid for tx in ground.descendants)))
    return tuple(rows), (remark("descendants_vanish", n=int(ground.family.descendants)),)


def _not_the_sender(ground: Ground, mine: Mine) -> Refused | None:
    """An output by its number is the word of the one who made it; addresses are held to inputs."""
    if mine.places:
        return None
    strange = [coin for coin in ground.spends if coin.script not in mine.scripts]
    if not strange:
        return None
    names = dict.fromkeys(label_of(coin.script, ground.network) for coin in strange)
    key = "inputs_not_mine" if len(strange) == len(ground.spends) else "inputs_not_all_mine"
    return refused(key, USAGE, addresses=tuple(names))


def _hurts_others(ground: Ground, mine: Mine, wish: BumpWish) -> Refused | None:
    family = ground.family
    if family.descendants + 1 > MOST_EVICTED:
        return refused("too_many_descendants", descendants=family.descendants)
    if not family.descendants or wish.drop_descendants:
        return None
    if ground.descendants is None:
        return refused("descendants_unknown", n=int(family.descendants))
    theirs = tuple(_paying_others(ground, mine))
    return refused("descendant_pays_others", txids=theirs) if theirs else None


def _paying_others(ground: Ground, mine: Mine) -> Iterable[Id]:
    for tx in ground.descendants or ():
        outputs = (output.script for output in tx.outputs if not pays_nobody(output.script))
        if any(script not in mine.scripts and script != mine.change for script in outputs):
            yield tx.txid
