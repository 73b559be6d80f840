"""A transaction that is shown field by field is put together to bytes again, to be hashed.

Forms: BIP 144 (serialisation), serialize.h (CompactSize); the fields are Esplora's (API.md,
transaction format).
"""

from __future__ import annotations

from typing import Any

from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.model.exchange import Json

MOST_PARTS = 100_000  # inputs or outputs: the smallest weigh 164 and 36 units of 4,000,000


def rebuilt(said: dict[str, Any]) -> bytes:
    """The bytes, with a witness part where any input has one; raises what `strict` raises."""
    spends = [strict.table(one) for one in strict.rows(said["vin"], MOST_PARTS)]
    pays = [strict.table(one) for one in strict.rows(said["vout"], MOST_PARTS)]
    stacks = [_stack(one) for one in spends]
    witness = b"".join(_many([_sized(item) for item in stack]) for stack in stacks)
    marker, tail = (b"\0\1", witness) if any(stacks) else (b"", b"")
    body = _many([_input(one) for one in spends]) + _many([_output(one) for one in pays])
    return _version(said["version"]) + marker + body + tail + _field(said["locktime"])


def _version(value: Json) -> bytes:
    # electrs shows it unsigned or signed, by its release; the four bytes are the same.
    return (strict.count(value, least=-(2**31), most=2**32 - 1) % 2**32).to_bytes(4, "little")


def _stack(said: dict[str, Any]) -> list[bytes]:
    return [_hex(item) for item in strict.rows(said.get("witness", []), MOST_PARTS)]


def _input(said: dict[str, Any]) -> bytes:
    outpoint = bytes.fromhex(strict.hash_of(said["txid"]))[::-1] + _field(said["vout"])
    return outpoint + _sized(_hex(said["scriptsig"])) + _field(said["sequence"])


def _output(said: dict[str, Any]) -> bytes:
    value = int(strict.satoshis(said["value"]))
    return value.to_bytes(8, "little") + _sized(_hex(said["scriptpubkey"]))


def _hex(value: Json) -> bytes:
    return bytes.fromhex(strict.hex_of(value))


def _field(value: Json) -> bytes:
    return strict.count(value, most=2**32 - 1).to_bytes(4, "little")


def _sized(data: bytes) -> bytes:
    return _length(len(data)) + data


def _many(parts: list[bytes]) -> bytes:
    return _length(len(parts)) + b"".join(parts)


def _length(size: int) -> bytes:
    if size < 0xFD:
        return bytes((size,))
    if size < 2**16:
        return b"\xfd" + size.to_bytes(2, "little")
    return b"\xfe" + size.to_bytes(4, "little")
