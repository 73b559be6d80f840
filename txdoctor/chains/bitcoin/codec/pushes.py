"""A script of pushes alone is what it puts on the stack."""

from __future__ import annotations

from collections.abc import Iterator

OP_PUSHDATA1, OP_PUSHDATA2, OP_PUSHDATA4 = 0x4C, 0x4D, 0x4E  # script/script.h


def pushes(script: bytes) -> Iterator[bytes]:
    """What a script of pushes alone puts on the stack; ends where it does anything else."""
    at = 0
    while at < len(script):
        opcode, at = script[at], at + 1
        if opcode > OP_PUSHDATA4:
            return
        size = opcode
        if opcode >= OP_PUSHDATA1:
            width = 1 << (opcode - OP_PUSHDATA1)
            size, at = int.from_bytes(script[at : at + width], "little"), at + width
        yield script[at : at + size]
        at += size


def pushed(item: bytes) -> bytes:
    """The shortest push of it, as wallets write it (BIP 62, rule 3)."""
    if len(item) < OP_PUSHDATA1:
        return bytes((len(item),)) + item
    if len(item) < 2**8:
        return bytes((OP_PUSHDATA1, len(item))) + item
    return bytes((OP_PUSHDATA2,)) + len(item).to_bytes(2, "little") + item
