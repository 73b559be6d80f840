"""A record of calls counts for a transaction only if its first call is that transaction's own."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.calls.tree import Call, Kind
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.hollow import intrinsic


def proved(
    mined: MinedTx, receipt: Receipt, calls: Sequence[Call], data: bytes, *, bare: bool
) -> bool:
    """Whether the gas of the first call is the receipt's; ValueError where it is another call.

    `bare`: the record leaves out what the transaction's bytes cost before anything runs. Gas that a
    success gives back (EIP-3529) stands in no flat record: such a one is not proved that way.
    """
    tx, top = mined.tx, calls[0]
    made = Kind.CREATE if tx.to is None else Kind.CALL
    another = (top.kind, top.sender, top.value) != (made, tx.sender, tx.value)
    if another or data != tx.data or (tx.to is not None and top.to != tx.to):
        raise ValueError("this is another transaction")
    if top.end is not None and receipt.succeeded is not None and top.failed is receipt.succeeded:
        raise ValueError("another end than the receipt's")
    if top.used is None:
        return False
    if not bare:
        return top.used == receipt.gas_used
    plain, least = intrinsic(tx)
    if tx.to is None:
        # EIP-2 and EIP-3860: what a creation costs besides, and each word of its code.
        plain += 32_000 + 2 * -(-len(tx.data) // 32)
    return receipt.gas_used == max(plain + top.used, least)
