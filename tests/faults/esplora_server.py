"""An honest Esplora server's answers about its world, path by path.

Written by us after Blockstream/esplora API.md and mempool/electrs src/rest.rs. A method is a path
template (`/tx/:txid/outspend/:vout`) and the parameters are what stands in its holes.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .bitcoin_bytes import COINBASE, EASY_BITS, In, Out, Tx
from .bitcoin_world import TIP, BitcoinWorld, Block
from .exchange import Json, Refused

Params = list[Json]

NO_TX, NO_BLOCK = "Transaction not found", "Block not found"
HEX = set("0123456789abcdefABCDEF")


def answer(world: BitcoinWorld, method: str, params: Params) -> Json:
    """Answer one path: a str is plain text, anything else JSON; Refused carries the HTTP status."""
    return PATHS[method](world, *params)


def template(path: str) -> tuple[str, list[str]]:
    """Which template a path is an instance of; raises Refused 404, as electrs does."""
    parts = path.partition("?")[0].strip("/").split("/")
    for known in PATHS:
        holes = known.strip("/").split("/")
        if len(holes) == len(parts) and all(
            hole.startswith(":") or hole == part for hole, part in zip(holes, parts, strict=True)
        ):
            pairs = zip(holes, parts, strict=True)
            return known, [part for hole, part in pairs if hole.startswith(":")]
    raise Refused(404, f'endpoint does not exist "{path}"')


def _hash(text: str) -> str:
    if len(text) != 64 or not set(text) <= HEX:
        raise Refused(400, "Invalid hex string")
    return text.lower()


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise Refused(400, "Invalid number")
    return int(text)


def _find(world: BitcoinWorld, txid: str) -> tuple[Tx, int | None]:
    found = world.known.get(_hash(txid))
    if found is None:
        raise Refused(404, NO_TX)
    return found


def _status(world: BitcoinWorld, height: int | None) -> dict[str, Any]:
    if height is None:
        return {"confirmed": False}
    block = world.chain[height]
    return {
        "confirmed": True, "block_height": height, "block_hash": block.hash,
        "block_time": block.when,
    }  # fmt: skip


def _tx(world: BitcoinWorld, txid: str) -> Json:
    return shown(world, *_find(world, txid))


def shown(world: BitcoinWorld, tx: Tx, height: int | None) -> dict[str, Any]:
    """A transaction as `/tx/:txid` shows it."""
    return {
        "txid": tx.txid,
        "version": 2,
        "locktime": 0,
        "vin": [_shown_in(world, one) for one in tx.ins],
        "vout": [_shown_out(world, out) for out in tx.outs],
        "size": len(tx.raw),
        "weight": tx.weight,
        "fee": tx.fee,
        "status": _status(world, height),
    }


def _shown_in(world: BitcoinWorld, one: In) -> dict[str, Any]:
    shown = {
        "txid": one.txid,
        "vout": one.vout,
        "prevout": None if one.spends is None else _shown_out(world, one.spends),
        "scriptsig": one.script.hex(),
        "scriptsig_asm": "",
        "is_coinbase": one.txid == COINBASE,
        "sequence": one.sequence,
    }
    return {**shown, "witness": [item.hex() for item in one.witness]} if one.witness else shown


def _shown_out(world: BitcoinWorld, out: Out) -> dict[str, Any]:
    return {
        "scriptpubkey": out.script.hex(),
        "scriptpubkey_asm": "OP_0 OP_PUSHBYTES_20 " + out.script[2:].hex(),
        "scriptpubkey_type": "v0_p2wpkh",
        "scriptpubkey_address": world.address(out.script),
        "value": out.value,
    }


def _tx_status(world: BitcoinWorld, txid: str) -> Json:
    """A hash nobody knows is told as not confirmed, with HTTP 200: electrs get_tx_status."""
    return _status(world, world.known.get(_hash(txid), (None, None))[1])


def _outspend(world: BitcoinWorld, txid: str, vout: str) -> Json:
    """An output nobody knows is told as unspent, with HTTP 200: electrs SpendingValue."""
    return _shown_spend(world, _hash(txid), _number(vout))


def _outspends(world: BitcoinWorld, txid: str) -> Json:
    tx, _ = _find(world, txid)
    return [_shown_spend(world, tx.txid, n) for n in range(len(tx.outs))]


def _shown_spend(world: BitcoinWorld, txid: str, vout: int) -> dict[str, Any]:
    spend = world.spends.get((txid, vout))
    if spend is None:
        return {"spent": False}
    _, height = world.known[spend.tx.txid]
    status = _status(world, height)
    return {"spent": True, "txid": spend.tx.txid, "vin": spend.vin, "status": status}


def _proof(world: BitcoinWorld, txid: str) -> Json:
    found = world.known.get(_hash(txid))
    if found is None or found[1] is None:
        raise Refused(404, "Transaction not found or is unconfirmed")
    txids = [tx.txid for tx in world.chain[found[1]].txs]
    place = txids.index(txid.lower())
    # Blocks here hold one or two transactions, so the branch is the other one, if any.
    branch = [one for one in txids if one != txids[place]]
    return {"block_height": found[1], "merkle": branch, "pos": place}


def _block_at(world: BitcoinWorld, height: str) -> Json:
    block = world.chain.get(_number(height))
    if block is None:
        raise Refused(404, NO_BLOCK)
    return block.hash


def _block(world: BitcoinWorld, wanted: str) -> Json:
    height = world.hashes.get(_hash(wanted))
    if height is None:
        raise Refused(404, NO_BLOCK)
    return _shown_block(world, world.chain[height])


def _shown_block(world: BitcoinWorld, block: Block) -> dict[str, Any]:
    size = 81 + sum(len(tx.raw) for tx in block.txs)
    return {
        "id": block.hash,
        "height": block.height,
        "version": 0x20000000,
        "timestamp": block.when,
        "tx_count": len(block.txs),
        "size": size,
        "weight": 4 * 81 + sum(tx.weight for tx in block.txs),
        "merkle_root": block.root,
        "previousblockhash": block.previous,
        "mediantime": world.median_time(block.height),
        "nonce": block.nonce,
        "bits": EASY_BITS,
        "difficulty": 0,
    }


def _fees(_: BitcoinWorld) -> Json:
    """Satoshis per virtual byte by target in blocks; the keys electrs' estimator uses."""
    near = {str(n): Decimal("12.541") for n in (1, 2, 3)}
    soon = {str(n): Decimal("9.007") for n in range(4, 13)}
    later = {str(n): Decimal("4.2") for n in (*range(13, 26), 144)}
    return {**near, **soon, **later, "504": Decimal("1.5"), "1008": Decimal("1.5")}


# Satoshis per virtual byte and how many virtual bytes pay at least that and less than the last.
QUEUE = (("12.5", 900_000), ("9.0", 4_100_000), ("4.2", 21_000_000), ("1.5", 12_000_000))


def _mempool(world: BitcoinWorld) -> Json:
    bands = [[Decimal(rate), size] for rate, size in QUEUE]
    return {
        "count": 42_000 + len(world.pool),
        "vsize": sum(size for _, size in QUEUE),
        "total_fee": 190_000_000,
        "fee_histogram": bands,
    }


def _touching(world: BitcoinWorld, address: str) -> list[tuple[Tx, int | None]]:
    """Transactions that pay or spend from an address, newest first, the pool before the chain."""
    if not address.startswith(world.network.prefix + "1"):
        raise Refused(400, "Invalid Bitcoin address")
    touched = [
        (tx, height)
        for tx, height in world.known.values()
        if any(world.address(out.script) == address for out in _scripts(tx))
    ]
    return sorted(touched, key=lambda one: -(TIP + 1 if one[1] is None else one[1]))


def _scripts(tx: Tx) -> list[Out]:
    return [*tx.outs, *(one.spends for one in tx.ins if one.spends is not None)]


def _address(world: BitcoinWorld, address: str) -> Json:
    touched = _touching(world, address)
    mined = [tx for tx, height in touched if height is not None]
    waiting = [tx for tx, height in touched if height is None]
    return {
        "address": address,
        "chain_stats": _stats(world, address, mined),
        "mempool_stats": _stats(world, address, waiting),
    }


def _stats(world: BitcoinWorld, address: str, txs: list[Tx]) -> dict[str, int]:
    funded = [out.value for tx in txs for out in tx.outs if world.address(out.script) == address]
    ins = [one.spends for tx in txs for one in tx.ins if one.spends is not None]
    spent = [out.value for out in ins if world.address(out.script) == address]
    return {
        "funded_txo_count": len(funded), "funded_txo_sum": sum(funded),
        "spent_txo_count": len(spent), "spent_txo_sum": sum(spent), "tx_count": len(txs),
    }  # fmt: skip


def _address_txs(world: BitcoinWorld, address: str) -> Json:
    # The pool's, at most 50, then 25 of the chain's; this world never has as many waiting.
    return [shown(world, tx, height) for tx, height in _touching(world, address)[:25]]


def _utxo(world: BitcoinWorld, address: str) -> Json:
    return [
        {"txid": tx.txid, "vout": n, "status": _status(world, height), "value": out.value}
        for tx, height in _touching(world, address)
        for n, out in enumerate(tx.outs)
        if world.address(out.script) == address and (tx.txid, n) not in world.spends
    ]


PATHS: dict[str, Callable[..., Json]] = {
    "/tx/:txid": _tx,
    "/tx/:txid/hex": lambda world, txid: _find(world, txid)[0].raw.hex(),
    "/tx/:txid/status": _tx_status,
    "/tx/:txid/outspends": _outspends,
    "/tx/:txid/outspend/:vout": _outspend,
    "/tx/:txid/merkle-proof": _proof,
    "/blocks/tip/height": lambda _: str(TIP),
    "/blocks/tip/hash": lambda world: world.chain[TIP].hash,
    "/block-height/:n": _block_at,
    "/block/:hash": _block,
    "/fee-estimates": _fees,
    "/mempool": _mempool,
    "/address/:a": _address,
    "/address/:a/txs": _address_txs,
    "/address/:a/utxo": _utxo,
}
"""Paths this server has; anything else is 404, as on electrs."""
