"""A PSBT is three kinds of maps: of the whole, of each input, of each output.

Forms: BIP 174 (version 0), BIP 370 (version 2), BIP 371 (taproot fields).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from txdoctor.chains.bitcoin.codec.form import form_of_unsigned
from txdoctor.chains.bitcoin.codec.psbt_keys import (
    AMOUNT,
    FALLBACK_LOCKTIME,
    INPUT_COUNT,
    LOCK_HEIGHT,
    LOCK_TIME,
    MAGIC,
    OF_INPUT,
    OF_OUTPUT,
    OF_WHOLE,
    OUTPUT_COUNT,
    OUTPUT_INDEX,
    PREVIOUS_TXID,
    SCRIPT,
    SEQUENCE,
    TX_VERSION,
    UNSIGNED_TX,
    VERSION,
    Kinds,
)
from txdoctor.chains.bitcoin.codec.walk import Broken, Walk
from txdoctor.chains.bitcoin.codec.written import many, sized
from txdoctor.records import dataclass
from txdoctor.units import Id

Map = Mapping[bytes, bytes]

FINAL_SEQUENCE = b"\xff\xff\xff\xff"
ZERO = bytes(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Psbt:
    """The maps of a PSBT; `txid` of the transaction inside, "" for version 2, which has none."""

    version: int
    txid: Id
    whole: Map
    inputs: tuple[Map, ...]
    outputs: tuple[Map, ...]

    @property
    def unsigned(self) -> bytes:
        """The transaction that is to be signed; Broken where version 2 lacks a part of it."""
        return self.whole[UNSIGNED_TX] if self.version == 0 else _assembled(self)


def read(data: bytes) -> Psbt:
    """Read the maps of version 0 or 2; Broken when anything does not fit or is left over."""
    if data[: len(MAGIC)] != MAGIC:
        raise Broken(0)
    walk = Walk(data, len(MAGIC))
    whole = _map(walk, OF_WHOLE)
    version = int.from_bytes(whole.get(VERSION, ZERO), "little")
    if version == 0 and UNSIGNED_TX in whole:
        form = form_of_unsigned(whole[UNSIGNED_TX])
        txid, inputs, outputs = form.txid, form.inputs, form.outputs
    elif version == 2 and {TX_VERSION, INPUT_COUNT, OUTPUT_COUNT} <= set(whole):
        txid = Id("")
        inputs, outputs = (Walk(whole[key]).count() for key in (INPUT_COUNT, OUTPUT_COUNT))
    else:
        raise Broken(walk.at)
    if inputs + outputs > len(data):
        raise Broken(walk.at)
    found = Psbt(
        version=version,
        txid=txid,
        whole=whole,
        inputs=tuple(_map(walk, OF_INPUT) for _ in range(inputs)),
        outputs=tuple(_map(walk, OF_OUTPUT) for _ in range(outputs)),
    )
    walk.require_end()
    return found


def _map(walk: Walk, kinds: Kinds) -> dict[bytes, bytes]:
    """One map, and the zero that ends it."""
    found: dict[bytes, bytes] = {}
    while key := walk.sized():
        value = walk.sized()
        # BIP 174: "there must be no duplicate entries".
        if key in found or not kinds.fits(key, value):
            raise Broken(walk.at)
        found[key] = value
    return found


def _assembled(psbt: Psbt) -> bytes:
    """The transaction of version 2, out of its maps (BIP 370, "Unique Identification")."""
    try:
        spends = [
            entry[PREVIOUS_TXID] + entry[OUTPUT_INDEX] + b"\0" + entry.get(SEQUENCE, FINAL_SEQUENCE)
            for entry in psbt.inputs
        ]
        pays = [entry[AMOUNT] + sized(entry[SCRIPT]) for entry in psbt.outputs]
    except KeyError:
        raise Broken(len(MAGIC)) from None
    return psbt.whole[TX_VERSION] + many(spends) + many(pays) + _lock_time(psbt.whole, psbt.inputs)


def _lock_time(whole: Map, inputs: Sequence[Map]) -> bytes:
    """BIP 370, "Determining Lock Time": the largest that is required; heights go before times."""
    for kind in (LOCK_HEIGHT, LOCK_TIME):
        asked = [entry[kind] for entry in inputs if kind in entry]
        meant = all(kind in entry for entry in inputs if LOCK_HEIGHT in entry or LOCK_TIME in entry)
        if asked and meant:
            return max(asked, key=lambda value: int.from_bytes(value, "little"))
    return whole.get(FALLBACK_LOCKTIME, ZERO)
