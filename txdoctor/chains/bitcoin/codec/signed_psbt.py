"""What came back from a wallet is made into the transaction that it signs (BIP 174, BIP 371)."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.bitcoin.codec.psbt import Map, Psbt
from txdoctor.chains.bitcoin.codec.psbt_keys import (
    FINAL_SCRIPT,
    FINAL_WITNESS,
    PARTIAL_SIG,
    PREVIOUS_TX,
    REDEEM_SCRIPT,
    TAP_KEY,
    WITNESS_SCRIPT,
    WITNESS_UTXO,
)
from txdoctor.chains.bitcoin.codec.pushes import pushed, pushes
from txdoctor.chains.bitcoin.codec.walk import Broken, Walk
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole, whole
from txdoctor.chains.bitcoin.spelling.addresses import P2PKH_HEAD


class NotSigned(ValueError):
    """Input number `place` (from 0) lacks a signature, or one in a form that is finalised here."""

    def __init__(self, place: int) -> None:
        """Keep the number of the input."""
        super().__init__(f"input {place}")
        self.place = place


def signed(psbt: Psbt) -> Whole:
    """The transaction with what its signers put there; NotSigned where that is not enough.

    What is not finalised yet is finalised here (BIP 174, "Input Finalizer"): one signature for a
    key, taproot by its key, and multisig.
    """
    tx = to_sign(psbt)
    pairs = enumerate(zip(tx.inputs, psbt.inputs, strict=True))
    return replace(tx, inputs=tuple(_signed(n, one, said) for n, (one, said) in pairs))


def to_sign(psbt: Psbt) -> Whole:
    """The transaction without signatures; NotATransaction or Broken where there is none."""
    tx = whole(psbt.unsigned.hex())
    fits = (len(tx.inputs), len(tx.outputs)) == (len(psbt.inputs), len(psbt.outputs))
    if not fits or tx != tx.unsigned:
        # BIP 174: "The scriptSigs and witnesses for each input must be empty."
        raise Broken(0)
    return tx


def _signed(place: int, one: Input, said: Map) -> Input:
    script, stack = said.get(FINAL_SCRIPT), said.get(FINAL_WITNESS)
    if script is not None or stack is not None:
        return replace(one, script=script or b"", witness=_stack(stack) if stack else ())
    if tap := said.get(TAP_KEY):
        return replace(one, witness=(tap,))
    items = _items(said)
    if not items:
        raise NotSigned(place)
    redeem, program = said.get(REDEEM_SCRIPT, b""), said.get(WITNESS_SCRIPT, b"")
    behind = pushed(redeem) if redeem else b""
    if program:
        return replace(one, script=behind, witness=(*items, program))
    if _by_witness(one, said, redeem):
        return replace(one, script=behind, witness=items)
    return replace(one, script=b"".join(map(pushed, items)) + behind)


def _items(said: Map) -> tuple[bytes, ...]:
    """What goes before the script that is revealed; nothing where signatures are missing."""
    made = {key[1:]: value for key, value in said.items() if key[0] == PARTIAL_SIG}
    redeem, program = said.get(REDEEM_SCRIPT, b""), said.get(WITNESS_SCRIPT, b"")
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
    if utxo := said.get(WITNESS_UTXO):
        return utxo[9:10] == b"\0"
    maker = whole(said[PREVIOUS_TX].hex())
    return maker.outputs[one.coin.vout].script[: len(P2PKH_HEAD)] != P2PKH_HEAD


def _stack(data: bytes) -> tuple[bytes, ...]:
    walk = Walk(data)
    items = tuple(walk.sized() for _ in range(walk.count()))
    walk.require_end()
    return items
