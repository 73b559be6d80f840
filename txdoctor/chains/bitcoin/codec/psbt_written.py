"""An unsigned transaction is handed to any wallet in the form that all of them read (BIP 174).

Written by hand, after trying the ready-made library that could do it (embit 0.8.0, of January 2024,
MIT, without dependencies). It reads and writes PSBTs well, but importing it takes 44 ms, five times
what the whole command needs before its first line, and loads a prebuilt libsecp256k1 through
ctypes; its addresses know no P2A and no network by name. A writer is these few lines; in the tests
embit and a node's `decodepsbt` read what they write.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.psbt_keys import (
    MAGIC,
    PREVIOUS_TX,
    REDEEM_SCRIPT,
    UNSIGNED_TX,
    WITNESS_SCRIPT,
    WITNESS_UTXO,
)
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole
from txdoctor.chains.bitcoin.codec.written import output_bytes, sized
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a signer is told of a coin.

    `maker` is the transaction that made it, whole, so that the signer need not believe the amount:
    a wrong one would cost a fee of that much (CVE-2020-14199). `by_witness`: it is signed by a
    witness, and the output itself is told as well. `redeem` and `program` are the scripts behind
    P2SH and P2WSH where they are known.
    """

    maker: bytes
    output: Output
    by_witness: bool
    redeem: bytes = b""
    program: bytes = b""


def psbt(tx: Whole, spent: Sequence[Spent]) -> str:
    """A PSBT of version 0 in base64: `tx` without scripts and witnesses, its coins in order."""
    if len(spent) != len(tx.inputs):
        raise ValueError("one coin per input")
    parts = [MAGIC, _map([(UNSIGNED_TX, tx.unsigned.stripped)])]
    parts += [_map(_told(each)) for each in spent]
    parts += [_map([])] * len(tx.outputs)
    return b64encode(b"".join(parts)).decode("ascii")


def _told(spent: Spent) -> list[tuple[bytes, bytes]]:
    pairs = [(PREVIOUS_TX, spent.maker)]
    if spent.by_witness:
        pairs.append((WITNESS_UTXO, output_bytes(spent.output)))
    if spent.redeem:
        pairs.append((REDEEM_SCRIPT, spent.redeem))
    if spent.program:
        pairs.append((WITNESS_SCRIPT, spent.program))
    return pairs


def _map(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Keys with their values, and the zero that ends a map."""
    return b"".join(sized(key) + sized(value) for key, value in pairs) + b"\0"
