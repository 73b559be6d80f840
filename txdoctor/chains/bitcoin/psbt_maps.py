"""A PSBT is three kinds of maps: of the whole, of each input, of each output.

Forms: BIP 174 (version 0), BIP 370 (version 2), BIP 371 (Taproot fields).
"""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.chains.bitcoin.byte_shape import Broken, psbt_shape
from txdoctor.chains.bitcoin.raw_transaction import Coin, Output, RawTransaction, parse
from txdoctor.records import dataclass
from txdoctor.units import Sats

Map = Mapping[bytes, bytes]

MAGIC = b"psbt\xff"
# Types of keys, by the table of BIP 174.
UNSIGNED_TX, TX_VERSION, FALLBACK_LOCKTIME, VERSION = b"\x00", b"\x02", b"\x03", b"\xfb"
PREVIOUS_TX, WITNESS_UTXO, SIGHASH = b"\x00", b"\x01", b"\x03"
PARTIAL_SIG, DERIVATION, FINAL_SCRIPT, FINAL_WITNESS = 0x02, 0x06, b"\x07", b"\x08"
PREVIOUS_TXID, OUTPUT_INDEX, SEQUENCE = b"\x0e", b"\x0f", b"\x10"
LOCK_TIME, LOCK_HEIGHT = b"\x11", b"\x12"
TAP_KEY_SIG, TAP_SCRIPT_SIG, TAP_DERIVATION = 0x13, 0x14, 0x16
AMOUNT, SCRIPT, OUT_DERIVATION, OUT_TAP_DERIVATION = b"\x03", b"\x04", 0x02, 0x07
FINAL_SEQUENCE = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Psbt:
    """`tx` is the transaction that is to be signed, its scripts and witnesses still empty."""

    version: int
    tx: RawTransaction
    whole: Map
    inputs: tuple[Map, ...]
    outputs: tuple[Map, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """The output that an input spends, by the PSBT's own word.

    `proved`: the transaction that made it is in the PSBT as well, and hashes to the id that the
    input names. False rests on whoever made the PSBT.
    """

    output: Output
    proved: bool


def read(data: bytes) -> Psbt:
    """Read a PSBT of version 0 or 2; Broken or NotATransaction when anything does not fit."""
    shape = psbt_shape(data)
    maps, at = [], len(MAGIC)
    for _ in range(1 + shape.inputs + shape.outputs):
        found, at = _map(data, at)
        maps.append(found)
    whole, inputs, outputs = maps[0], maps[1 : 1 + shape.inputs], maps[1 + shape.inputs :]
    digits = whole.get(UNSIGNED_TX) or _assembled(whole, inputs, outputs)
    return Psbt(
        version=shape.version,
        tx=parse(digits.hex()),
        whole=whole,
        inputs=tuple(inputs),
        outputs=tuple(outputs),
    )


def spent(fields: Map, coin: Coin) -> Spent | None:
    """What an input's map says of the coin it spends; None where it says nothing.

    ValueError where the map contradicts itself or names another coin: then no figure in it counts.
    """
    claimed = _output(fields[WITNESS_UTXO]) if WITNESS_UTXO in fields else None
    if PREVIOUS_TX not in fields:
        return Spent(output=claimed, proved=False) if claimed else None
    previous = parse(fields[PREVIOUS_TX].hex())
    if previous.txid != coin.txid or coin.vout >= len(previous.outputs):
        raise ValueError("another transaction than the input names")
    output = previous.outputs[coin.vout]
    if claimed is not None and claimed != output:
        raise ValueError("two values for one coin")
    return Spent(output=output, proved=True)


def signatures(fields: Map) -> int:
    """How many signatures an input holds that are not yet put into its script."""
    kinds = (PARTIAL_SIG, TAP_KEY_SIG, TAP_SCRIPT_SIG)
    return sum(key[0] in kinds for key in fields)


def is_final(fields: Map) -> bool:
    """Whether an input is signed and closed (BIP 174, "Input Finalizer")."""
    return FINAL_SCRIPT in fields or FINAL_WITNESS in fields


def names_keys(fields: Map, *kinds: int) -> bool:
    """Whether the map tells a signer which of its keys are meant."""
    return any(key[0] in kinds for key in fields)


def _map(data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """One map and where it ends; its bounds were walked by `psbt_shape`."""
    found: dict[bytes, bytes] = {}
    while True:
        size, at = _count(data, at)
        if not size:
            return found, at
        key, at = data[at : at + size], at + size
        size, at = _count(data, at)
        found[key], at = data[at : at + size], at + size


def _count(data: bytes, at: int) -> tuple[int, int]:
    first = data[at]
    if first < 0xFD:
        return first, at + 1
    size = 2 << (first - 0xFD)
    return int.from_bytes(data[at + 1 : at + 1 + size], "little"), at + 1 + size


def _output(data: bytes) -> Output:
    """An output as a transaction holds it: eight bytes of value, then its script."""
    size, at = _count(data, 8)
    if len(data) != at + size:
        raise ValueError("not an output")
    return Output(value=Sats(int.from_bytes(data[:8], "little")), script=data[at:])


def _assembled(
    whole: Map, inputs: list[dict[bytes, bytes]], outputs: list[dict[bytes, bytes]]
) -> bytes:
    """The transaction of version 2, out of its maps (BIP 370, "Unique Identification")."""
    try:
        spends = [
            entry[PREVIOUS_TXID] + entry[OUTPUT_INDEX] + b"\0" + entry.get(SEQUENCE, FINAL_SEQUENCE)
            for entry in inputs
        ]
        pays = [entry[AMOUNT] + _size(len(entry[SCRIPT])) + entry[SCRIPT] for entry in outputs]
        version = whole[TX_VERSION]
    except KeyError:
        raise Broken(len(MAGIC)) from None
    lock = _lock_time(whole, inputs)
    body = _size(len(spends)) + b"".join(spends) + _size(len(pays)) + b"".join(pays)
    return version + body + lock


def _lock_time(whole: Map, inputs: list[dict[bytes, bytes]]) -> bytes:
    """BIP 370, "Determining Lock Time": the largest that is required; heights go before times."""
    for kind in (LOCK_HEIGHT, LOCK_TIME):
        asked = [entry[kind] for entry in inputs if kind in entry]
        meant = all(kind in entry for entry in inputs if LOCK_HEIGHT in entry or LOCK_TIME in entry)
        if asked and meant:
            return max(asked, key=lambda value: int.from_bytes(value, "little"))
    return whole.get(FALLBACK_LOCKTIME, b"\0\0\0\0")


def _size(length: int) -> bytes:
    if length < 0xFD:
        return bytes((length,))
    wide = 2 if length <= 0xFFFF else 4
    return bytes((0xFD if wide == 2 else 0xFE,)) + length.to_bytes(wide, "little")
