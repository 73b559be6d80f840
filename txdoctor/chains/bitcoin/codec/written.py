"""The parts of a transaction are written as nodes write them, and named by the hash of it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.units import Id


def hash_of(data: bytes) -> Id:
    """Double SHA-256, shown byte-reversed (uint256::GetHex): a txid of the bytes it is made of."""
    return shown(sha256(sha256(data).digest()).digest())


def shown(digest: bytes) -> Id:
    """A hash as people see it."""
    return Id(digest[::-1].hex())


def outpoint(coin: Coin) -> bytes:
    """A coin as an input names it: 36 bytes."""
    return bytes.fromhex(coin.txid)[::-1] + coin.vout.to_bytes(4, "little")


def output_bytes(output: Output) -> bytes:
    """An output as a transaction holds it (CTxOut)."""
    return int(output.value).to_bytes(8, "little") + sized(output.script)


def sized(data: bytes) -> bytes:
    """Bytes after their own length."""
    return length(len(data)) + data


def many(parts: Sequence[bytes]) -> bytes:
    """Parts after their number."""
    return length(len(parts)) + b"".join(parts)


def length(size: int) -> bytes:
    """A CompactSize in its shortest form (serialize.h)."""
    if size < 0xFD:
        return bytes((size,))
    if size < 2**16:
        return b"\xfd" + size.to_bytes(2, "little")
    return b"\xfe" + size.to_bytes(4, "little")
