"""What unlocks each input of a transaction: its script and its witness, as the bytes have them."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocking:
    """`script` is the input's scriptSig, `witness` the items of its stack (BIP 141)."""

    script: bytes
    witness: tuple[bytes, ...]


def unlocking(digits: str) -> tuple[Unlocking, ...]:
    """One for each input, in their order; of bytes that `raw_transaction.parse` has read whole."""
    from bitcoin.core import CTransaction

    tx = CTransaction.deserialize(bytes.fromhex(digits))
    stacks = [tuple(map(bytes, w.scriptWitness.stack)) for w in tx.wit.vtxinwit]
    stacks += [()] * (len(tx.vin) - len(stacks))
    return tuple(
        Unlocking(script=bytes(each.scriptSig), witness=stack)
        for each, stack in zip(tx.vin, stacks, strict=True)
    )
