"""Miners weigh it with what it hangs on; what waits ahead of it says when its turn is."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import BLOCK
from txdoctor.units import FeeRate


def weighed_at(tx: PendingTx, family: Family | None, weighed: Weighed | None) -> FeeRate:
    """The rate with its relatives, where they are known; else a server's figure, else its own.

    A server that runs the miners' rules itself (mempool.space, /v1/cpfp) also weighs families that
    are too large to be walked through.
    """
    if family is not None:
        return family.effective
    return weighed.rate if weighed is not None else tx.rate


def has_room(position: Position | None) -> bool:
    """Whether the next block has room for it with half a block to spare for newcomers.

    Estimates remember what past blocks took (Bitcoin Core, policy/fees) and lag behind a pool that
    has emptied meanwhile; what waits now does not.
    """
    if position is None or position.at_least:
        return False
    return position.block == 1 and 2 * position.ahead <= BLOCK


def turn(position: Position | None) -> tuple[int | None, int | None]:
    """The block in which its turn comes, or the first in which it can; None: the next, or unknown.

    One of the two at most.
    """
    if position is None or position.block == 1:
        return None, None
    return (None, position.block) if position.at_least else (position.block, None)
