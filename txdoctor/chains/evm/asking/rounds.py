"""The rounds of questions to one node, for a transaction, an account and a block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.evm import readings
from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Claimed,
    DataFee,
    Nonce,
    PoolNonce,
)
from txdoctor.chains.evm.account.purse import is_covered
from txdoctor.chains.evm.asking import senders
from txdoctor.chains.evm.calls.wanted import NOT_TRACED, Traced
from txdoctor.chains.evm.facts import (
    BaseFee,
    BlockSeen,
    Finalized,
    MinedTx,
    PendingTx,
    Receipt,
    Tips,
)
from txdoctor.chains.evm.failure import replay
from txdoctor.chains.evm.failure.replay import Replay, Scene
from txdoctor.chains.evm.hearing.bearing import stand
from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.chains.evm.hearing.quantity import octets
from txdoctor.chains.evm.price import fees, law
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Fact, Notebook, Plan, read_once
from txdoctor.model.exchange import Answer, Ask, Json, Reason, Refusal, Reply, Seat
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.units import Id, Term

CANNOT_KNOW = frozenset({Term("index-not-ready"), Term("history-pruned")})
"""Refusals of a look-up that mean: the node may well have it, and cannot tell."""


def transaction(
    seat: Seat,
    txid: Id,
    about: Claimed | None,
    in_company: bool = False,
    traced: bool = False,
) -> Plan[Evidence]:
    """Where a transaction is; then, if it waits or failed, what decides it.

    A settled or unknown one takes one round. `about` is what is known of the sender of one that
    the node may not know. `in_company`: see model/complaint.py.
    """
    notes = Notebook()
    replies: list[Reply] = yield (
        node.ask_transaction(seat, txid),
        node.ask_receipt(seat, txid),
        *node.ask_state(seat),
        *node.ask_market(seat),
        *_record_of_calls(seat, txid, in_company, traced),
    )
    standing = stand(notes, seat.name, replies[2:5])
    shown, receipt = _look(notes, seat.name, txid, replies[0], replies[1], standing)
    if receipt is not None or isinstance(shown, MinedTx):
        notes.take(_finality(seat.name, replies[5:6]))
        if isinstance(shown, MinedTx) and receipt is not None:
            record = _traced(replies[7:])
            yield from _outcome(notes, seat, shown, receipt, replies[1], in_company, record)
    elif isinstance(shown, PendingTx):
        notes.take(market(seat.name, replies[6:7]))
        rollup = _is_op_stack(replies[4])
        yield from _pending(notes, seat, shown, rollup=rollup, in_company=in_company)
    else:
        # Another node may hold it: what blocks cost is not for that one alone to say.
        notes.take(market(seat.name, replies[6:7]))
        if about is not None:
            from txdoctor.chains.evm.asking import whose_nonce

            yield from whose_nonce.ask(notes, seat, about)
    return notes.close()


def _outcome(
    notes: Notebook,
    seat: Seat,
    mined: MinedTx,
    receipt: Receipt,
    told: Reply,
    in_company: bool,
    traced: Traced,
) -> Plan[None]:
    """Why it failed, and what gives away a success that is none; a plain payment asks nothing."""
    if receipt.succeeded is False:
        from txdoctor.chains.evm.failure import failing

        yield from failing.examine(notes, seat, mined, receipt, in_company, traced)
        return
    if traced.early:
        from txdoctor.chains.evm.calls import record

        yield from record.early(notes, seat, mined, receipt, traced)
    if receipt.succeeded and mined.tx.data:
        from txdoctor.chains.evm.failure import hollow

        yield from hollow.look(notes, seat, mined, receipt, told)


def _record_of_calls(seat: Seat, txid: Id, in_company: bool, traced: bool) -> tuple[Ask, ...]:
    """What goes along: the wish for a record of calls, or whether one's own node has such."""
    if not traced and (in_company or not seat.own):
        return ()
    from txdoctor.chains.evm.calls import record

    return record.asks(seat, txid) if traced else (record.ask_whether(seat),)


def _traced(replies: Sequence[Reply]) -> Traced:
    if not replies:
        return NOT_TRACED
    early = tuple(replies) if len(replies) > 1 else ()
    return Traced(early=early, whether=replies[0] if len(replies) == 1 else None)


def block(seat: Seat, wanted: Id) -> Plan[Evidence]:
    """Whether a hash is that of a block."""
    notes = Notebook()
    replies: list[Reply] = yield (
        *node.ask_state(seat),
        node.ask_block_by_hash(seat, wanted),
    )
    stand(notes, seat.name, replies[:3])
    notes.hear(replies[3], partial(node.read_block, seat.name), hoped=BlockSeen)
    return notes.close()


def standing(seat: Seat) -> Plan[Evidence]:
    """How fit a node is to speak, and nothing of anybody's."""
    notes = Notebook()
    replies: list[Reply] = yield node.ask_state(seat)
    stand(notes, seat.name, replies)
    return notes.close()


def _look(
    notes: Notebook,
    seat: str,
    txid: Id,
    told: Reply,
    outcome: Reply,
    standing: Standing | None,
) -> tuple[Fact | None, Receipt | None]:
    """The transaction and its receipt, and from both where it is."""
    receipt = notes.hear(outcome, partial(node.read_receipt, seat, txid), hoped=Receipt)
    shown = notes.hear(
        told,
        partial(_told, seat, txid, receipt),
        hoped=Sighting,
        refused=partial(_cannot_know, seat, txid, receipt),
    )
    if _at_odds(shown, receipt) or _of_another_chain(shown, standing):
        # One answer came from before a reorganisation, or from another back end; or it is signed
        # for a chain that the node does not serve (EIP-155): neither counts.
        notes.miss(seat, told.ask.label, Reason.UNREADABLE, Sighting)
        return None, None
    unreadable = shown is None and isinstance(told, Answer) and told.value is not None
    seen = None if unreadable else _sighting(seat, txid, shown, receipt)
    if seen is not None:
        notes.add(seen, *filter(None, (shown, receipt)))
    return (None, None) if unreadable else (shown, receipt)


def _told(seat: str, txid: Id, receipt: Receipt | None, value: Json) -> Fact | None:
    shown = node.read_transaction(seat, txid, value)
    if shown is None and receipt is None:
        return Sighting(seat=seat, txid=txid, presence=Presence.ABSENT)
    return shown


def _cannot_know(seat: str, txid: Id, receipt: Receipt | None, refusal: Refusal) -> Sighting | None:
    means = meaning(refusal.said)
    if receipt is not None or means not in CANNOT_KNOW:
        return None
    return Sighting(seat=seat, txid=txid, presence=Presence.CANNOT_KNOW, why=means)


def _at_odds(shown: Fact | None, receipt: Receipt | None) -> bool:
    if not isinstance(shown, MinedTx) or receipt is None:
        return False
    return shown.block != receipt.block


def _of_another_chain(shown: Fact | None, standing: Standing | None) -> bool:
    if not isinstance(shown, MinedTx | PendingTx) or standing is None:
        return False
    return shown.tx.chain_id is not None and standing.caip2 != f"eip155:{shown.tx.chain_id}"


def _sighting(seat: str, txid: Id, shown: Fact | None, receipt: Receipt | None) -> Sighting | None:
    """None where the reading itself already was one, or where nothing is known."""
    placed = receipt if receipt is not None else shown
    proved = isinstance(shown, MinedTx | PendingTx) and shown.proved
    if isinstance(placed, Receipt | MinedTx):
        return Sighting(
            seat=seat,
            txid=txid,
            presence=Presence.INCLUDED,
            block=placed.block,
            height=placed.height,
            proved=proved,
        )
    if isinstance(placed, PendingTx):
        return Sighting(seat=seat, txid=txid, presence=Presence.PENDING, proved=proved)
    return None


@read_once
def _finality(seat: str, replies: Sequence[Reply]) -> Evidence:
    notes = Notebook()
    notes.hear(replies[0], partial(node.read_finalized, seat), hoped=Finalized)
    return notes.close()


@read_once
def market(seat: str, replies: Sequence[Reply]) -> Evidence:
    """One answer, two facts: sources may be right about the one and wrong about the other."""
    notes = Notebook()
    said = notes.hear(replies[0], partial(node.read_fee_history, seat), hoped=BaseFee)
    if said is not None:
        notes.add(BaseFee(seat=seat, next_block=said.next_block), said)
    if said is not None and said.tips is not None:
        # Up to four digits: a statistic of 20 blocks says no more, and people type it in.
        low, usual, high = map(fees.plain, said.tips)
        notes.add(Tips(seat=seat, low=low, usual=usual, high=high), said)
    return notes.close()


def _is_op_stack(head: Reply) -> bool:
    """By the newest block, so that rollups that we have no file for are known as well."""
    try:
        return isinstance(head, Answer) and law.in_header(octets(head.value["extraData"]))
    except (KeyError, TypeError, ValueError):
        return False  # that the head cannot be read is said where it is read


def _pending(
    notes: Notebook, seat: Seat, waiting: PendingTx, *, rollup: bool, in_company: bool
) -> Plan[None]:
    """What decides whether it can go on: the sender's account, and whether the call works now.

    `rollup` takes a fee for its L1 beside the gas (OP stack). What else waits of that sender is
    asked in a list only where it is not this one's turn, or the balance is too low for it.
    """
    sender = waiting.tx.sender
    first = [
        node.ask_nonce(seat, sender, "latest"),
        node.ask_balance(seat, sender),
        node.ask_code(seat, sender),
        node.ask_call(seat, waiting.tx, "latest"),
    ]
    if rollup and waiting.tx.signed:
        first.append(senders.ask_data_fee(seat, waiting.tx))
    pool = [node.ask_nonce(seat, sender, "pending"), node.ask_pool(seat, sender)]
    replies: list[Reply] = yield first if in_company else [*first, *pool]
    nonce = heard_account(notes, seat.name, sender, replies[:3])
    now = _tried(notes, seat.name, Scene.NOW, replies[3])
    fails = readings.fails_now(now) if now else None
    if now is not None and fails is not None:
        notes.add(fails, now)
    for reply in replies[4 : len(first)]:
        notes.hear(reply, partial(senders.read_data_fee, seat.name), hoped=DataFee)
    queue = replies[len(first) :]
    its_turn = nonce is not None and nonce.next_one == waiting.tx.nonce
    if in_company and not (its_turn and is_covered(waiting.tx, notes.close())):
        queue = yield pool
    if queue:
        notes.hear(queue[0], partial(node.read_pool_nonce, seat.name, sender), hoped=PoolNonce)
        senders.hear_queue(notes, seat.name, sender, queue[1])


def heard_account(notes: Notebook, seat: str, who: Id, replies: Sequence[Reply]) -> Nonce | None:
    """Write down nonce, balance and code, in this order; the nonce, where it was told."""
    nonce = notes.hear(replies[0], partial(node.read_nonce, seat, who), hoped=Nonce)
    notes.hear(replies[1], partial(node.read_balance, seat, who), hoped=Balance)
    notes.hear(replies[2], partial(node.read_code, seat, who), hoped=AccountCode)
    return nonce


def _tried(notes: Notebook, seat: str, scene: Scene, reply: Reply) -> Replay | None:
    return notes.hear(
        reply,
        partial(replay.read, seat, scene),
        hoped=Replay,
        refused=partial(replay.read_refusal, seat, scene),
    )
