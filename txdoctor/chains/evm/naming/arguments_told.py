"""An error is told with its arguments as its signature reads them; nobody vouches for a word.

Numbers in digits, accounts with their checksum (ERC-55), texts between quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.codec import abi
from txdoctor.chains.evm.codec.abi import Kind
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.units import Id, Untrusted

LONGEST_TEXT = 200  # characters of one text
MOST_BYTES = 64
MOST_MEMBERS = 16  # of one list
LONGEST = 600  # characters in all


def told(signature: str, data: bytes) -> Untrusted:
    """`E(7, 0x...)` of `E(uint256,address)`; `data` comes without the selector.

    NotAbi when it is not what the signature says.
    """
    name, _, inner = signature.partition("(")
    kind = abi.kinds(list(abi.split(inner[:-1])))
    text = f"{name}({_members(kind.members, abi.read(kind, data))})"
    return Untrusted(text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}...")


def _members(kinds: Sequence[Kind], values: Sequence[object]) -> str:
    shown = [_one(kind, value) for kind, value in zip(kinds, values, strict=True)][:MOST_MEMBERS]
    return ", ".join([*shown, "..."] if len(values) > MOST_MEMBERS else shown)


def _one(kind: Kind, value: object) -> str:
    if isinstance(value, tuple):
        if kind.name == "tuple":
            return f"({_members(kind.members, value)})"
        return f"[{_members(kind.members * len(value), value)}]"
    assert isinstance(value, bytes)  # noqa: S101 - abi.read gives nothing else
    return _word(kind.name, value)


def _word(name: str, value: bytes) -> str:
    number = int.from_bytes(value, "big")
    if name.startswith("uint"):
        return str(number)
    if name.startswith("int"):
        return str(int.from_bytes(value, "big", signed=True))
    if name == "bool":
        return "true" if number else "false"
    if name == "address":
        return spelled(Id(f"0x{number:040x}"))
    if name == "string":
        text = value.decode("utf-8")
        return f'"{text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "..."}"'
    return _octets(value[: _size(name)] if name != "bytes" else value)


def _size(name: str) -> int:
    return 24 if name == "function" else int(name[5:])


def _octets(value: bytes) -> str:
    more = "..." if len(value) > MOST_BYTES else ""
    return f"0x{value[:MOST_BYTES].hex()}{more}"
