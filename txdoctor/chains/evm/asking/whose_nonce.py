"""Whether the nonce of one that a node does not know is free, and who has it, is asked at once."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.evm.account.facts import (
    Claimed,
    FinalNonce,
    Nonce,
    NonceTaker,
    Pointed,
    PoolNonce,
)
from txdoctor.chains.evm.asking import senders
from txdoctor.chains.evm.hearing.offered import offered
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Reply, Seat


def ask(notes: Notebook, seat: Seat, about: Claimed) -> Plan[None]:
    """One round; a taker that no node names is then looked for in blocks (nonce_search.py)."""
    replies: list[Reply] = yield (
        node.ask_nonce(seat, about.sender, "latest"),
        node.ask_nonce(seat, about.sender, "finalized"),
        node.ask_taker(seat, about.sender, about.nonce),
        node.ask_nonce(seat, about.sender, "pending"),
        senders.ask_ots_taker(seat, about.sender, about.nonce),
        node.ask_pool(seat, about.sender),
    )
    who = about.sender
    count = notes.hear(replies[0], partial(node.read_nonce, seat.name, who), hoped=Nonce)
    notes.hear(replies[1], partial(node.read_final_nonce, seat.name, who), hoped=FinalNonce)
    read = partial(senders.read_named, seat.name, who, about.nonce)
    offered(notes, replies[2], read, NonceTaker)
    offered(notes, replies[4], partial(senders.read_pointed, seat.name), Pointed)
    senders.hear_queue(notes, seat.name, who, replies[5])
    if count is not None and count.next_one <= about.nonce:  # else the pool's count says no more
        notes.hear(replies[3], partial(node.read_pool_nonce, seat.name, who), hoped=PoolNonce)
