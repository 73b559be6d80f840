"""Nothing, to oneself, with the same nonce: the original can then never be taken."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.evm.bump.affordable import affordable
from txdoctor.chains.evm.bump.ground import Ground, lowest_first
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.price.market import replacement
from txdoctor.model.bump import BumpWish, Refused
from txdoctor.units import Gas, Wei

PLAIN_GAS = Gas(21_000)
"""Yellow Paper, appendix G, G_transaction: what a payment without data to a plain account takes."""


def cancel(ground: Ground, wish: BumpWish) -> Transaction | Refused:
    """Both fees above the original's, as for a speed-up: pools see a replacement like any other."""
    stop = lowest_first(ground)
    if stop is not None:
        return stop
    prices = replacement(ground.tx, ground.now, ground.network)
    made = replace(to_oneself(ground.tx), max_fee=prices.max_fee, tip=prices.tip)
    return affordable(made, ground, wish) or made


def to_oneself(tx: Transaction) -> Transaction:
    """Same chain, type, sender and nonce; no amount, no data, no access list."""
    return replace(
        tx, to=tx.sender, value=Wei(0), data=b"", gas=PLAIN_GAS, access_list=(), v=0, r=0, s=0
    )
