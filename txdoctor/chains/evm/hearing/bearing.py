"""How fit a node is to speak, by its own word: which chain it serves and where its head is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.evm.facts import Catching, Head
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Notebook, read_once
from txdoctor.model.exchange import Reply
from txdoctor.model.sighting import Standing


def stand(notes: Notebook, seat: str, replies: Sequence[Reply]) -> Standing | None:
    """Write down what a node says of itself: its chain, its newest block, whether it syncs."""
    state = _standing(seat, replies)
    notes.take(state)
    return state.first(Standing)


@read_once
def _standing(seat: str, replies: Sequence[Reply]) -> Evidence:
    """How fit the node is to speak."""
    notes = Notebook()
    chain = notes.hear(replies[0], partial(node.read_chain_id, seat), hoped=Standing)
    # A gateway that does not say whether it syncs is judged by the age of its newest block.
    state = notes.hear(replies[1], partial(node.read_syncing, seat), hoped=Catching)
    head = notes.hear(replies[2], partial(node.read_head, seat), hoped=Head)
    if chain is not None and head is not None:
        standing = Standing(
            seat=seat,
            caip2=f"eip155:{chain.number}",
            height=head.height,
            tip=head.hash,
            tip_time=head.time,
            syncing=state is not None and state.syncing,
        )
        notes.add(standing, chain, head, *((state,) if state else ()))
    return notes.close()
