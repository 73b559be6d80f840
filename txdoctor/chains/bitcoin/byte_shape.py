"""Bytes are a transaction or a PSBT when they can be walked from end to end, and not otherwise."""

from __future__ import annotations

from hashlib import sha256

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a walk over transaction bytes finds.

    `txid` is the double SHA-256 of the bytes without witnesses, written in reverse (BIP 141,
    "Transaction ID"); `signed` is False where no input carries a script or a witness.
    """

    txid: str
    inputs: int
    outputs: int
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PsbtShape:
    """What a walk over a PSBT finds: `txid` of the transaction inside, "" for version 2."""

    txid: str
    inputs: int
    outputs: int
    version: int


class Broken(ValueError):
    """The bytes stop making sense at offset `at`."""

    def __init__(self, at: int) -> None:
        """Keep the offset."""
        super().__init__(f"at byte {at}")
        self.at = at


class Unfinished(ValueError):
    """A Litecoin transaction with a MWEB part, which has no public transaction id to walk to."""


# Litecoin has the larger supply: 84 million coins of 1e8 (Litecoin Core, src/amount.h, MAX_MONEY).
_MOST_MONEY = 84_000_000 * 100_000_000
_LEAST_INPUT = 41  # outpoint 36, script length 1, sequence 4
_WITNESS, _MWEB = 1, 8  # flag bits after the marker: BIP 144; Litecoin Core, src/primitives


def transaction_shape(data: bytes) -> Shape:
    """Walk a serialised transaction (BIP 144); Broken where it does not fit its own counts."""
    walk = _Walk(data)
    walk.take(4)
    flag = 0
    if data[4:5] == b"\0":
        walk.take(1)
        flag = walk.take(1)[0]
        if not flag or flag & ~(_WITNESS | _MWEB):
            raise Broken(5)
    start = walk.at
    inputs, scripts = _inputs(walk)
    outputs = _outputs(walk)
    end = walk.at
    witnesses = _witnesses(walk, inputs) if flag & _WITNESS else 0
    if flag & _MWEB and walk.take(1) != b"\0":
        raise Unfinished
    lock_time = walk.take(4)
    walk.require_end()
    return Shape(
        txid=_shown(data[:4] + data[start:end] + lock_time),
        inputs=inputs,
        outputs=outputs,
        signed=bool(scripts or witnesses),
    )


@dataclass(slots=True)
class _Walk:
    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next `size` bytes; Broken where there are fewer."""
        end = self.at + size
        if end > len(self.data):
            raise Broken(self.at)
        piece = self.data[self.at : end]
        self.at = end
        return piece

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def count(self) -> int:
        """A CompactSize in its shortest form (Bitcoin Core, src/serialize.h, ReadCompactSize)."""
        start = self.at
        first = self.take(1)[0]
        if first < 0xFD:
            return first
        size = 2 << (first - 0xFD)
        found = self.number(size)
        if found < (0xFD, 0x1_0000, 0x1_0000_0000)[first - 0xFD]:
            raise Broken(start)
        return found

    def require_end(self) -> None:
        if self.at != len(self.data):
            raise Broken(self.at)


def _inputs(walk: _Walk) -> tuple[int, int]:
    count = walk.count()
    if not count or count * _LEAST_INPUT > len(walk.data):
        raise Broken(walk.at)
    scripts = 0
    for _ in range(count):
        walk.take(36)
        size = walk.count()
        scripts += size
        walk.take(size)
        walk.take(4)
    return count, scripts


def _outputs(walk: _Walk) -> int:
    count = walk.count()
    if not count or count * 9 > len(walk.data):
        raise Broken(walk.at)
    for _ in range(count):
        if walk.number(8) > _MOST_MONEY:
            raise Broken(walk.at - 8)
        walk.take(walk.count())
    return count


def _witnesses(walk: _Walk, inputs: int) -> int:
    total = 0
    for _ in range(inputs):
        items = walk.count()
        if items > len(walk.data):
            raise Broken(walk.at)
        total += items
        for _ in range(items):
            walk.take(walk.count())
    if not total:
        raise Broken(walk.at)  # BIP 144: with no witness at all the old form must be used
    return total


def _shown(data: bytes) -> str:
    return sha256(sha256(data).digest()).digest()[::-1].hex()


_MAGIC = b"psbt\xff"  # BIP 174, "Specification"
# BIP 174 and BIP 370, "Specification": types of the global map.
_UNSIGNED_TX, _TX_VERSION, _INPUT_COUNT, _OUTPUT_COUNT, _VERSION = 0x00, 0x02, 0x04, 0x05, 0xFB


def psbt_shape(data: bytes) -> PsbtShape:
    """Walk the maps of a PSBT, version 0 (BIP 174) or 2 (BIP 370); Broken otherwise."""
    if data[: len(_MAGIC)] != _MAGIC:
        raise Broken(0)
    walk = _Walk(data, len(_MAGIC))
    globals_ = _map(walk)
    version = _little(globals_.get(_VERSION, b""))
    if version == 0 and _UNSIGNED_TX in globals_:
        txid, inputs, outputs = _unsigned(globals_[_UNSIGNED_TX])
    elif version == 2 and {_TX_VERSION, _INPUT_COUNT, _OUTPUT_COUNT} <= set(globals_):
        txid = ""
        inputs = _Walk(globals_[_INPUT_COUNT]).count()
        outputs = _Walk(globals_[_OUTPUT_COUNT]).count()
    else:
        raise Broken(walk.at)
    if inputs + outputs > len(data):
        raise Broken(walk.at)
    for _ in range(inputs + outputs):
        _map(walk)
    walk.require_end()
    return PsbtShape(txid=txid, inputs=inputs, outputs=outputs, version=version)


def _map(walk: _Walk) -> dict[int, bytes]:
    """One key-value map; the values of keys that are one byte long, by that byte."""
    plain: dict[int, bytes] = {}
    seen: set[bytes] = set()
    while size := walk.count():
        key = walk.take(size)
        if key in seen:  # BIP 174: "there must be no duplicate entries"
            raise Broken(walk.at)
        seen.add(key)
        value = walk.take(walk.count())
        if size == 1:
            plain[key[0]] = value
    return plain


def _little(value: bytes) -> int:
    if len(value) not in (0, 4):
        raise Broken(0)
    return int.from_bytes(value, "little")


def _unsigned(data: bytes) -> tuple[str, int, int]:
    """The transaction of a version 0 PSBT: no scripts, no witnesses, no inputs at the least."""
    walk = _Walk(data)
    walk.take(4)
    inputs = outputs = 0
    if data[4:5] == b"\0":
        walk.take(1)
    else:
        inputs, scripts = _inputs(walk)
        if scripts:  # BIP 174: "the scriptSigs and witnesses for each input must be empty"
            raise Broken(walk.at)
    outputs = walk.count() if walk.data[walk.at : walk.at + 1] == b"\0" else _outputs(walk)
    walk.take(4)
    walk.require_end()
    return _shown(data), inputs, outputs
