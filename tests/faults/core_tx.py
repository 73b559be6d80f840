"""A transaction as Bitcoin Core shows it."""

from decimal import Decimal
from typing import Any

from .bitcoin_bytes import COINBASE, In, Out, Tx
from .bitcoin_world import TIP, BitcoinWorld
from .exchange import Json


def coins(satoshis: int) -> Decimal:
    """Satoshis as Core writes them: bitcoin with eight places."""
    return Decimal(satoshis).scaleb(-8).quantize(Decimal("0.00000001"))


def shown_tx(world: BitcoinWorld, tx: Tx, height: int | None, detail: int) -> Json:
    """What getrawtransaction says at verbosity 1 or 2."""
    # Core gives fee and prevouts only for a mined transaction, from the block's undo data.
    full = detail == 2 and height is not None
    shown = {
        "txid": tx.txid,
        "hash": tx.wtxid,
        "version": 2,
        "size": len(tx.raw),
        "vsize": tx.vsize,
        "weight": tx.weight,
        "locktime": 0,
        "vin": [_shown_in(world, one, full) for one in tx.ins],
        "vout": [
            {"value": coins(out.value), "n": n, "scriptPubKey": shown_script(world, out)}
            for n, out in enumerate(tx.outs)
        ],
    }
    if full and tx.ins[0].spends is not None:
        shown["fee"] = coins(tx.fee)
    shown["hex"] = tx.raw.hex()
    if height is None:
        return shown
    when = world.chain[height].when
    return {**shown, "blockhash": world.chain[height].hash, "confirmations": TIP - height + 1,
            "time": when, "blocktime": when}  # fmt: skip


def _shown_in(world: BitcoinWorld, one: In, full: bool) -> dict[str, Any]:
    if one.txid == COINBASE:
        return {"coinbase": one.script.hex(), "sequence": one.sequence}
    shown = {
        "txid": one.txid,
        "vout": one.vout,
        "scriptSig": {"asm": "", "hex": ""},
        "txinwitness": [item.hex() for item in one.witness],
    }
    if full and one.spends is not None:
        _, height = world.known[one.txid]
        shown["prevout"] = {"generated": True, "height": height, "value": coins(one.spends.value),
                            "scriptPubKey": shown_script(world, one.spends)}  # fmt: skip
    return {**shown, "sequence": one.sequence}


def shown_script(world: BitcoinWorld, out: Out) -> dict[str, str]:
    """A P2WPKH scriptPubKey."""
    return {
        "asm": "0 " + out.script[2:].hex(),
        "hex": out.script.hex(),
        "address": world.address(out.script),
        "type": "witness_v0_keyhash",
    }
