"""A PSBT that came back from a wallet is read, and made into the transaction that it signs.

BIP 174 (version 0) and BIP 371 (taproot fields). Version 2 (BIP 370) is not read: this program
hands out version 0, and wallets answer in the version that they were given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from txdoctor.chains.bitcoin.addresses import P2PKH_HEAD
from txdoctor.chains.bitcoin.psbt import (
    FINAL_SCRIPTSIG,
    FINAL_SCRIPTWITNESS,
    MAGIC,
    NON_WITNESS_UTXO,
    PARTIAL_SIG,
    REDEEM_SCRIPT,
    TAP_KEY_SIG,
    UNSIGNED_TX,
    WITNESS_SCRIPT,
    WITNESS_UTXO,
)
from txdoctor.chains.bitcoin.raw_transaction import NotATransaction
from txdoctor.chains.bitcoin.signed_size import pushed, pushes
from txdoctor.chains.bitcoin.whole_transaction import Input, Whole, whole
from txdoctor.records import dataclass

Map = Mapping[bytes, bytes]

# BIP 174 and 371: how many bytes the key of a type has, its type included; types that are not
# named here may have any. 34 and 66 hold a public key, 33 one of x alone (BIP 340).
GLOBAL_KEYS = {0x00: (1,), 0x01: (79,), 0xFB: (1,)}
INPUT_KEYS = {
    **dict.fromkeys((0x00, 0x01, 0x03, 0x04, 0x05, 0x07, 0x08, 0x09, 0x13, 0x17, 0x18), (1,)),
    **dict.fromkeys((PARTIAL_SIG, 0x06), (34, 66)),
    **dict.fromkeys((0x0A, 0x0C), (21,)),
    **dict.fromkeys((0x0B, 0x0D, 0x16), (33,)),
    0x14: (65,),
    # A control block: 33 bytes and up to 128 steps of 32 (BIP 341, "Script validation rules").
    0x15: tuple(range(34, 34 + 128 * 32 + 1, 32)),
}
OUTPUT_KEYS = {
    **dict.fromkeys((0x00, 0x01, 0x05, 0x06), (1,)),
    0x02: (34, 66),
    0x07: (33,),
}
# BIP 371: a signature has 64 bytes, or 65 with its hash type; keys and roots have 32.
INPUT_VALUES = {0x13: (64, 65), 0x14: (64, 65), 0x17: (32,), 0x18: (32,)}
OUTPUT_VALUES = {0x05: (32,)}


class NotAPsbt(ValueError):
    """The bytes are no whole PSBT of version 0."""


class NotSigned(ValueError):
    """Input number `place` (from 0) lacks a signature, or one in a form that is finalised here."""

    def __init__(self, place: int) -> None:
        """Keep the number of the input."""
        super().__init__(f"input {place}")
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Psbt:
    """The transaction without signatures, and what is said of each input: key to value."""

    tx: Whole
    inputs: tuple[Map, ...]


def read_psbt(data: bytes) -> Psbt:
    """Read a PSBT of version 0; NotAPsbt when anything is wrong or left over."""
    if data[: len(MAGIC)] != MAGIC:
        raise NotAPsbt("no PSBT")
    walk = _Walk(data)
    general = walk.map(GLOBAL_KEYS)
    version = general.get(b"\xfb", bytes(4))
    if UNSIGNED_TX.to_bytes(1) not in general or version != bytes(4):
        raise NotAPsbt("no transaction inside, or another version")
    tx = _unsigned(general[UNSIGNED_TX.to_bytes(1)])
    inputs = tuple(walk.map(INPUT_KEYS, INPUT_VALUES) for _ in tx.inputs)
    for _ in tx.outputs:
        walk.map(OUTPUT_KEYS, OUTPUT_VALUES)
    if walk.at != len(data):
        raise NotAPsbt("something is left over")
    return Psbt(tx=tx, inputs=inputs)


def signed(psbt: Psbt) -> Whole:
    """The transaction with what its signers put there; NotSigned where that is not enough.

    What is not finalised yet is finalised here (BIP 174, "Input Finalizer"): one signature for a
    key, taproot by its key, and multisig.
    """
    pairs = enumerate(zip(psbt.tx.inputs, psbt.inputs, strict=True))
    return replace(psbt.tx, inputs=tuple(_signed(n, one, said) for n, (one, said) in pairs))


def _signed(place: int, one: Input, said: Map) -> Input:
    script, stack = said.get(_key(FINAL_SCRIPTSIG)), said.get(_key(FINAL_SCRIPTWITNESS))
    if script is not None or stack is not None:
        return replace(one, script=script or b"", witness=_stack(stack) if stack else ())
    if tap := said.get(_key(TAP_KEY_SIG)):
        return replace(one, witness=(tap,))
    items = _items(said)
    if not items:
        raise NotSigned(place)
    redeem, program = said.get(_key(REDEEM_SCRIPT), b""), said.get(_key(WITNESS_SCRIPT), b"")
    behind = pushed(redeem) if redeem else b""
    if program:
        return replace(one, script=behind, witness=(*items, program))
    if _by_witness(one, said, redeem):
        return replace(one, script=behind, witness=items)
    return replace(one, script=b"".join(map(pushed, items)) + behind)


def _items(said: Map) -> tuple[bytes, ...]:
    """What goes before the script that is revealed; nothing where signatures are missing."""
    made = {key[1:]: value for key, value in said.items() if key[0] == PARTIAL_SIG}
    redeem, program = said.get(_key(REDEEM_SCRIPT), b""), said.get(_key(WITNESS_SCRIPT), b"")
    multisig = program or (redeem if redeem[-1:] == b"\xae" else b"")  # OP_CHECKMULTISIG
    if not multisig:
        return next(((made[key], key) for key in made), ())
    keys = [key for key in pushes(multisig[1:]) if key in made]
    needed = multisig[0] - 0x50  # OP_1 is 0x51
    found = tuple(made[key] for key in keys[:needed])
    return (b"", *found) if found and len(found) == needed else ()


def _by_witness(one: Input, said: Map, redeem: bytes) -> bool:
    """Whether the coin's script, or the one behind its hash, is a witness program (BIP 141)."""
    if redeem:
        return redeem[:1] == b"\0"
    if utxo := said.get(_key(WITNESS_UTXO)):
        return utxo[9:10] == b"\0"
    maker = whole(said[_key(NON_WITNESS_UTXO)].hex())
    return maker.outputs[one.coin.vout].script[: len(P2PKH_HEAD)] != P2PKH_HEAD


def _unsigned(data: bytes) -> Whole:
    try:
        tx = whole(data.hex())
    except NotATransaction:
        raise NotAPsbt("no transaction inside") from None
    if tx != tx.unsigned:
        # BIP 174: "The scriptSigs and witnesses for each input must be empty."
        raise NotAPsbt("signed inside")
    return tx


def _stack(data: bytes) -> tuple[bytes, ...]:
    walk = _Walk(data, 0)
    items = tuple(walk.take(walk.count()) for _ in range(walk.count()))
    if walk.at != len(data):
        raise NotAPsbt("a witness that does not end")
    return items


def _key(kind: int) -> bytes:
    return bytes((kind,))


class _Walk:
    def __init__(self, data: bytes, at: int = len(MAGIC)) -> None:
        self.data = data
        self.at = at

    def take(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise NotAPsbt("ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def count(self) -> int:
        """A CompactSize (serialize.h)."""
        first = self.take(1)[0]
        return first if first < 0xFD else int.from_bytes(self.take(2 << (first - 0xFD)), "little")

    def map(
        self,
        keys: Mapping[int, tuple[int, ...]],
        values: Mapping[int, tuple[int, ...]] | None = None,
    ) -> dict[bytes, bytes]:
        """One map; NotAPsbt for a key twice, or one of a length that its type does not have."""
        found: dict[bytes, bytes] = {}
        while size := self.count():
            key, value = self.take(size), self.take(self.count())
            fits = size in keys.get(key[0], (size,))
            fits &= len(value) in (values or {}).get(key[0], (len(value),))
            if key in found or not fits:
                raise NotAPsbt("a key that may not be there")
            found[key] = value
        return found
