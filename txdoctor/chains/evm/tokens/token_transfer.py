"""A call that hands tokens on names its real receiver in its data, not in its recipient."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.records import dataclass
from txdoctor.units import Count, Id

TRANSFER = bytes.fromhex("a9059cbb")  # ERC-20, transfer(address,uint256)
WORD = 32  # bytes of an argument (Solidity documentation, contract ABI specification)


class TokenUnits(Count):
    """Base units of a token; how many make one token only its contract could tell."""

    noun = "token_units"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTransfer:
    """What the call asks of the contract; whether that is a token, and does it, is not known."""

    receiver: Id
    amount: TokenUnits


def token_transfer(tx: Transaction) -> TokenTransfer | None:
    """Read a plain transfer of ERC-20; None for every other call, and for one with a payment."""
    data = tx.data
    if tx.to is None or tx.value or len(data) != 4 + 2 * WORD or not data.startswith(TRANSFER):
        return None
    receiver, amount = data[4 : 4 + WORD], data[4 + WORD :]
    if any(receiver[:12]):  # an address is the last 20 bytes of its word
        return None
    return TokenTransfer(
        receiver=Id("0x" + receiver[12:].hex()),
        amount=TokenUnits(int.from_bytes(amount, "big")),
    )
