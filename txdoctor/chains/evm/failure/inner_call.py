"""What a transaction asks for in the end: through a Safe, and of which token how much from whom."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.failure.facts import Move
from txdoctor.chains.evm.tokens.token_transfer import TRANSFER, TokenUnits
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei

WORD = 32
TRANSFER_FROM = bytes.fromhex("23b872dd")  # ERC-20, transferFrom(address,address,uint256)
EXEC = bytes.fromhex("6a761202")  # Safe.sol, execTransaction
HANDLE_OPS = frozenset({bytes.fromhex("1fad948c"), bytes.fromhex("765e827f")})
"""handleOps of the entry points 0.6 and 0.7 (eth-infinitism account-abstraction, IEntryPoint.sol).
"""

MOST_ACCOUNTS = 3  # accounts among the arguments that are looked at one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """The call that matters: `caller` calls `to`. Through a Safe, `safe` is the Safe's address.

    `delegated` says that the Safe runs foreign code as its own, which cannot be tried from outside.
    """

    caller: Id
    to: Id
    value: Wei
    data: bytes
    safe: Id | None = None
    delegated: bool = False


def inner_call(tx: Transaction) -> Inner | None:
    """The call itself, or the one that a Safe is told to make; None for a creation."""
    if tx.to is None:
        return None
    if tx.data.startswith(EXEC):
        found = _of_safe(tx.to, tx.data[4:])
        if found is not None:
            return found
    return Inner(caller=tx.sender, to=tx.to, value=tx.value, data=tx.data)


def move(inner: Inner) -> Move | None:
    """Read `transfer` and `transferFrom` of ERC-20; None for every other call."""
    data, words = inner.data, (len(inner.data) - 4) // WORD
    if data.startswith(TRANSFER) and words == 2:
        receiver = _address(_word(data[4:], 0))
        if receiver is None:
            return None
        return Move(token=inner.to, holder=inner.caller, receiver=receiver, amount=_amount(data, 1))
    if data.startswith(TRANSFER_FROM) and words == 3:
        holder, receiver = (_address(_word(data[4:], at)) for at in (0, 1))
        if holder is None or receiver is None:
            return None
        return Move(
            token=inner.to, holder=holder, receiver=receiver, amount=_amount(data, 2),
            spender=inner.caller,
        )  # fmt: skip
    return None


def accounts_in(data: bytes) -> tuple[Id, ...]:
    """Words of call data that look like addresses: twelve zero bytes, then more than a number."""
    words = (_word(data[4:], at) for at in range((len(data) - 4) // WORD))
    found = (_address(word) for word in words if any(word[12:18]))
    return tuple(dict.fromkeys(each for each in found if each))[:MOST_ACCOUNTS]


def _of_safe(safe: Id, body: bytes) -> Inner | None:
    """execTransaction(to, value, data, operation, ...): Safe.sol."""
    to, value = _address(_word(body, 0)), int.from_bytes(_word(body, 1), "big")
    at, operation = (int.from_bytes(_word(body, place), "big") for place in (2, 3))
    length = int.from_bytes(body[at : at + WORD], "big")
    if to is None or at + WORD + length > len(body):
        return None
    data = body[at + WORD : at + WORD + length]
    return Inner(
        caller=safe, to=to, value=Wei(value), data=data, safe=safe, delegated=operation == 1
    )


def _amount(data: bytes, place: int) -> TokenUnits:
    return TokenUnits(int.from_bytes(_word(data[4:], place), "big"))


def _word(body: bytes, place: int) -> bytes:
    return body[WORD * place : WORD * (place + 1)]


def _address(word: bytes) -> Id | None:
    return None if len(word) != WORD or any(word[:12]) else Id("0x" + word[12:].hex())
