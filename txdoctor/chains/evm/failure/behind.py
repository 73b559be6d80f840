"""What stands behind a called address: nothing, code of its own, or a proxy and the code it runs.

Slots of EIP-1967 (the beacon's too) and EIP-1822, the code of ERC-1167, and slot 0 of the Safe's
SafeProxy.sol.
"""

from __future__ import annotations

import re

from txdoctor.chains.evm.failure.facts import Called
from txdoctor.chains.evm.hearing.quantity import octets
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Json
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

SAFE, BEACON = Term("proxy-safe"), Term("proxy-beacon")
SMALL = 600  # bytes: SafeProxy.sol has 170, and its predecessors up to 400

SLOTS = {
    Term("proxy-eip1967"): "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
    Term("proxy-eip1822"): "0xc5f16f0fcc639fa48a6947836d9850f504798523bf8c9a3a87d5876cf622bcf7",
    SAFE: "0x" + "00" * 32,
    BEACON: "0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50",
}
IMPLEMENTATION = "0x5c60da1b"
"""implementation(), which a beacon has (EIP-1967)."""
CLONE = Term("proxy-erc1167")
_CLONE_CODE = re.compile(rb"\x36\x3d\x3d\x37\x3d\x3d\x3d\x36\x3d\x73(.{20})\x5a\xf4", re.DOTALL)

PUSH1, PUSH32, DELEGATECALL = 0x60, 0x7F, 0xF4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Fact):
    """One word of storage."""

    word: bytes


def read_called(seat: str, account: Id, value: Json) -> Called:
    """The code, and a clone's implementation, which stands in it."""
    code = octets(value)
    clone = _CLONE_CODE.match(code)
    runs = Id("0x" + clone[1].hex()) if clone else None
    return Called(seat=seat, account=account, code=code, runs=runs, how=CLONE if clone else None)


def read_slot(seat: str, value: Json) -> Slot:
    """A word of storage; some nodes leave its zeros out."""
    word = octets(value)
    return Slot(seat=seat, word=word.rjust(32, b"\0"))


def implementation(slot: Slot) -> Id | None:
    """The address in a slot; None for an empty one and for any other value."""
    if any(slot.word[:12]) or not any(slot.word[12:20]):
        return None
    return Id("0x" + slot.word[12:].hex())


def fits(how: Term, code: bytes) -> bool:
    """Whether a slot can mean what its kind of proxy means by it: slot 0 may hold anything."""
    if how != SAFE:
        return True
    return len(code) <= SMALL and any(op == DELEGATECALL for op, _ in _steps(code))


def knows(code: bytes, selector: bytes) -> bool:
    """Whether code compares with a selector anywhere, or hands calls on and might know it there.

    A compiler writes the selector as a push of its own length without leading zeros.
    """
    wanted = selector.lstrip(b"\0")
    return any(op == DELEGATECALL or pushed == wanted for op, pushed in _steps(code))


def _steps(code: bytes) -> list[tuple[int, bytes]]:
    steps, at = [], 0
    while at < len(code):
        op = code[at]
        width = op - PUSH1 + 1 if PUSH1 <= op <= PUSH32 else 0
        steps.append((op, code[at + 1 : at + 1 + width].lstrip(b"\0")))
        at += 1 + width
    return steps
