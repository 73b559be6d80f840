"""The transactions of one account that wait: what they may cost together, and which has a nonce."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.account.facts import Balance, Claimed, DataFee, Nonce, Queue
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of
from txdoctor.chains.evm.price import fees
from txdoctor.model.evidence import Evidence
from txdoctor.units import Wei


def up_front(tx: Transaction) -> int:
    """Its amount and all its gas at the fee cap, with blob gas (Yellow Paper, 6.2; EIP-4844)."""
    return tx.value + fees.worst_cost(tx, fees.present(tx))


def is_covered(tx: Transaction, known: Evidence) -> bool:
    """Whether the balance is known and pays for it alone, with what a rollup takes beside."""
    balance, beside = known.first(Balance), known.first(DataFee)
    needed = up_front(tx) + (beside.amount if beside else 0)
    return balance is not None and balance.amount >= needed


def cost_up_to(tx: Transaction, count: Nonce, queues: Sequence[Queue]) -> Wei:
    """What it and those before it in the line ask of the account."""
    others = _others(tx, count, queues)
    return Wei(up_front(tx) + sum(up_front(each) for each in others if each.nonce < tx.nonce))


def cost_of_all(tx: Transaction, count: Nonce, queues: Sequence[Queue]) -> Wei:
    """What it and everything else that waits for the account ask of it."""
    return Wei(up_front(tx) + sum(map(up_front, _others(tx, count, queues))))


def rival_in(queues: Sequence[Queue], about: Claimed) -> Transaction | None:
    """Another one with the same sender and nonce that a pool shows; of several the first."""
    waiting = (each for queue in queues if queue.account == about.sender for each in queue.txs)
    same = (each for each in waiting if each.nonce == about.nonce)
    return next((each for each in same if hash_of(each) != about.txid), None)


def _others(tx: Transaction, count: Nonce, queues: Sequence[Queue]) -> list[Transaction]:
    """One for each other nonce; where pools hold different ones, the dearest of them."""
    dearest: dict[int, Transaction] = {}
    for each in (each for queue in queues if queue.account == tx.sender for each in queue.txs):
        if each.nonce < count.next_one or each.nonce == tx.nonce:
            continue
        known = dearest.get(each.nonce)
        if known is None or up_front(each) > up_front(known):
            dearest[each.nonce] = each
    return list(dearest.values())
