"""What a PSBT says of a coin that is spent, and how far its signing has come."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.psbt import Map
from txdoctor.chains.bitcoin.codec.psbt_keys import (
    FINAL_SCRIPT,
    FINAL_WITNESS,
    PARTIAL_SIG,
    PREVIOUS_TX,
    TAP_KEY_SIG,
    TAP_SCRIPT_SIG,
    WITNESS_UTXO,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.codec.walk import Walk
from txdoctor.records import dataclass
from txdoctor.units import Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """The output that an input spends, by the PSBT's own word.

    `proved`: the transaction that made it is in the PSBT as well, and hashes to the id that the
    input names. False rests on whoever made the PSBT.
    """

    output: Output
    proved: bool


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


def _output(data: bytes) -> Output:
    """An output as a transaction holds it: eight bytes of value, then its script."""
    walk = Walk(data)
    output = Output(value=Sats(walk.number(8)), script=walk.sized())
    walk.require_end()
    return output
