"""What another transaction with the same sender and nonce asks for, beside the one in question."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.units import Term


def in_its_place(old: Transaction | None, new: Transaction) -> Term:
    """Same receiver, amount and data: the same payment at another fee. A token's are in its data.

    Nothing to oneself is how wallets cancel (ethers.js and viem tell replacements apart the same
    way). Whether the new one succeeded is not known here: only a look at it tells.
    """
    if new.to == new.sender and not new.value and not new.data:
        return Term("place-cancelled")
    if old is None:
        return Term("place-not-known")
    same = (old.to, old.value, old.data) == (new.to, new.value, new.data)
    return Term("place-same-payment" if same else "place-other-payment")
