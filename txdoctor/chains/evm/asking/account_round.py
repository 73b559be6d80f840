"""The one round of questions to a node about an account: what it has, and what of it waits."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.evm.account.facts import PoolContent, PoolNonce
from txdoctor.chains.evm.asking import rounds
from txdoctor.chains.evm.hearing.bearing import stand
from txdoctor.chains.evm.hearing.offered import offered
from txdoctor.chains.evm.nonces import ladder
from txdoctor.chains.evm.nonces.ladder import Rung
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Answer, Reason, Reply, Seat
from txdoctor.units import Id, Untrusted


def account(seat: Seat, who: Id) -> Plan[Evidence]:
    """Whether anything of an account waits, what it holds, and what blocks cost."""
    notes = Notebook()
    replies: list[Reply] = yield (
        *node.ask_state(seat),
        node.ask_nonce(seat, who, "latest"),
        node.ask_balance(seat, who),
        node.ask_code(seat, who),
        node.ask_nonce(seat, who, "pending"),
        node.ask_pool(seat, who),
        node.ask_market(seat)[1],
    )
    stand(notes, seat.name, replies[:3])
    rounds.heard_account(notes, seat.name, who, replies[3:6])
    read_pool_nonce = partial(node.read_pool_nonce, seat.name, who)
    notes.hear(replies[6], read_pool_nonce, hoped=PoolNonce)
    offered(notes, replies[7], partial(node.read_pool, seat.name, who), PoolContent)
    _rungs(notes, seat.name, who, replies[7])
    notes.take(rounds.market(seat.name, replies[8:9]))
    return notes.close()


def _rungs(notes: Notebook, seat: str, who: Id, reply: Reply) -> None:
    """The same answer read for the transactions themselves."""
    content = notes.close().first(PoolContent)
    if content is None or not isinstance(reply, Answer):
        return
    try:
        found = ladder.read_pool(seat, who, reply.value)
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        # Hashes were told that its own bytes do not give: none of its transactions is believed.
        detail = Untrusted(type(trouble).__name__)
        notes.miss(seat, reply.ask.label, Reason.UNREADABLE, Rung, detail)
        return
    for rung in found:
        notes.add(rung, content)
