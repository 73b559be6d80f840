"""Nothing, to oneself, with the nonce that is missing: those behind it can then go on."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.evm.bump.affordable import affordable
from txdoctor.chains.evm.bump.cancel import to_oneself
from txdoctor.chains.evm.bump.ground import UNDETERMINED, Ground
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import replacement
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.units import GasPrice


def fill_gap(ground: Ground, wish: BumpWish) -> Transaction | Refused:
    """The lowest missing nonce, where nothing lower waits.

    What was once signed with that nonce and lies somewhere unseen can then never be taken either:
    a nonce is used once (Yellow Paper, section 6).
    """
    nonce, lowest = ground.tx.nonce, ground.count.next_one
    if ground.count.highest != lowest:
        return refused("counts_differ", UNDETERMINED, lower=lowest, higher=ground.count.highest)
    if ground.missing is None:
        return refused("no_gap", nonce=nonce)
    if ground.missing != lowest:
        return refused("earlier_first", nonce=nonce, lowest=lowest)
    nothing = GasPrice(0)  # there is nothing in the pools with this nonce that has to be outbid
    unpriced = replace(to_oneself(ground.tx), nonce=lowest, max_fee=nothing, tip=nothing)
    prices: fees.Offer = replacement(unpriced, ground.now, ground.network)
    made = replace(unpriced, max_fee=prices.max_fee, tip=prices.tip)
    return affordable(made, ground, wish) or made
