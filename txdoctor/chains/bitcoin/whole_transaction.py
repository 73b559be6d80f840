"""A transaction part by part, with the scripts and witnesses that signing puts there.

Forms: BIP 144 (serialisation), BIP 141 (txid, weight), serialize.h (CompactSize). What comes from
outside goes through `raw_transaction.parse` first, which takes a transaction whole or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from txdoctor.chains.bitcoin.raw_transaction import Coin, Output, parse
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A coin that is spent; `script` and `witness` are empty until it is signed."""

    coin: Coin
    sequence: int
    script: bytes = b""
    witness: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A transaction with all its parts."""

    version: int
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    locktime: int

    @property
    def stripped(self) -> bytes:
        """Its bytes without witnesses: what the txid is the hash of."""
        return _serialised(self, b"", b"")

    @property
    def serialised(self) -> bytes:
        """Its bytes as they travel."""
        if not any(one.witness for one in self.inputs):
            return self.stripped
        stacks = b"".join(many([sized(item) for item in one.witness]) for one in self.inputs)
        return _serialised(self, b"\0\1", stacks)

    @property
    def txid(self) -> Id:
        """Double SHA-256 of the stripped bytes, shown byte-reversed."""
        return txid_of(self.stripped)

    @property
    def weight(self) -> int:
        """Three times the stripped size and once the whole (BIP 141)."""
        return 3 * len(self.stripped) + len(self.serialised)

    @property
    def vsize(self) -> VSize:
        """Weight / 4, rounded up."""
        return VSize(-(-self.weight // 4))

    @property
    def paid(self) -> Sats:
        """The sum of its outputs."""
        return Sats(sum(output.value for output in self.outputs))

    @property
    def unsigned(self) -> Whole:
        """The same without any script or witness of its inputs."""
        bare = tuple(replace(one, script=b"", witness=()) for one in self.inputs)
        return replace(self, inputs=bare)


def whole(digits: str) -> Whole:
    """Read a transaction from hex; NotATransaction when anything is wrong or left over."""
    raw = parse(digits)
    from bitcoin.core import CTransaction

    tx = CTransaction.deserialize(bytes.fromhex(digits))
    stacks = [tuple(map(bytes, w.scriptWitness.stack)) for w in tx.wit.vtxinwit]
    stacks += [()] * (len(tx.vin) - len(stacks))
    return Whole(
        version=raw.version,
        inputs=tuple(map(_input, tx.vin, stacks, raw.spends)),
        outputs=raw.outputs,
        locktime=raw.locktime,
    )


def txid_of(stripped: bytes) -> Id:
    """The id of a transaction from its bytes without witnesses."""
    return Id(hashlib.sha256(hashlib.sha256(stripped).digest()).digest()[::-1].hex())


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
    """A CompactSize in its shortest form."""
    if size < 0xFD:
        return bytes((size,))
    if size < 2**16:
        return b"\xfd" + size.to_bytes(2, "little")
    return b"\xfe" + size.to_bytes(4, "little")


def _input(said: Any, stack: tuple[bytes, ...], coin: Coin) -> Input:
    return Input(coin=coin, sequence=said.nSequence, script=bytes(said.scriptSig), witness=stack)


def _serialised(tx: Whole, marker: bytes, witnesses: bytes) -> bytes:
    spends = [
        outpoint(one.coin) + sized(one.script) + one.sequence.to_bytes(4, "little")
        for one in tx.inputs
    ]
    pays = [output_bytes(output) for output in tx.outputs]
    # Signed in a header, whatever the version says (int32_t until Bitcoin Core 28).
    head = (tx.version % 2**32).to_bytes(4, "little")
    return head + marker + many(spends) + many(pays) + witnesses + tx.locktime.to_bytes(4, "little")
