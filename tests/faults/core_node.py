"""An honest Bitcoin Core node's answers about its world, with `-txindex`, in version 29's shapes.

Written by us after Bitcoin Core 29's RPC help and src/rpc/{blockchain,mempool,rawtransaction}.cpp.
Left out of what Core says: `desc`, `chainwork` that adds up, sizes on disk.
"""

from collections.abc import Callable
from decimal import Decimal

from . import core_tx
from .bitcoin_bytes import COINBASE, EASY_BITS, SIGNALS, Tx
from .bitcoin_world import TIP, BitcoinWorld, Block
from .exchange import Json, Refused

Params = list[Json]

NOT_FOUND, BAD_PARAMETER = -5, -8  # RPC_INVALID_ADDRESS_OR_KEY, RPC_INVALID_PARAMETER; protocol.h
NO_TX = "No such mempool or blockchain transaction. Use gettransaction for wallet transactions."
NO_TX_THERE = (
    "No such transaction found in the provided block. Use gettransaction for wallet transactions."
)
HELP = "\n\nmissing required argument"
FLOOR = Decimal("0.00001000")  # Core 29.0: 1 sat/vB, in bitcoin per 1000 vbytes
EASY_TARGET = "7fffff" + "00" * 29
EASY_DIFFICULTY = Decimal("0.00000000046565423739069247")
WORK = "00" * 30 + "0200"


def answer(world: BitcoinWorld, method: str, params: Params) -> Json:
    """Answer one call; raises Refused with Core's code and sentence."""
    if method not in METHODS:
        raise Refused(-32601, "Method not found")
    try:
        return METHODS[method](world, params)
    except IndexError:
        raise Refused(-1, method + HELP) from None
    except (TypeError, AttributeError, KeyError):
        raise Refused(-3, "JSON value of type null is not of expected type string") from None


def _hash(text: str, name: str) -> str:
    """Core's ParseHashV."""
    if len(text) != 64:
        size = f"(not {len(text)}, for '{text}')"
        raise Refused(BAD_PARAMETER, f"{name} must be of length 64 {size}")
    if any(letter not in "0123456789abcdefABCDEF" for letter in text):
        raise Refused(BAD_PARAMETER, f"{name} must be hexadecimal string (not '{text}')")
    return text.lower()


def _chain_info(world: BitcoinWorld, _: Params) -> Json:
    tip = world.chain[TIP]
    return {
        "chain": world.network.name,
        "blocks": TIP,
        "headers": TIP,
        "bestblockhash": tip.hash,
        "bits": f"{EASY_BITS:08x}",
        "target": EASY_TARGET,
        "difficulty": EASY_DIFFICULTY,
        "time": tip.when,
        "mediantime": world.median_time(TIP),
        "verificationprogress": Decimal("0.99999"),
        "initialblockdownload": False,
        "chainwork": WORK,
        "size_on_disk": 1_000_000,
        "pruned": False,
        "warnings": [],
    }


def _block_hash(world: BitcoinWorld, params: Params) -> Json:
    if params[0] not in world.chain:
        raise Refused(BAD_PARAMETER, "Block height out of range")
    return world.chain[params[0]].hash


def _chain_tips(world: BitcoinWorld, _: Params) -> Json:
    best = {"height": TIP, "hash": world.chain[TIP].hash, "branchlen": 0, "status": "active"}
    # A branch of which only headers came: most nodes know some.
    stale = {"height": TIP - 9, "hash": "0" * 12 + "5a" * 26, "branchlen": 1}
    return [best, {**stale, "status": "headers-only"}]


def _header(world: BitcoinWorld, params: Params) -> Json:
    wanted = _hash(params[0], "hash")
    if wanted not in world.hashes:
        raise Refused(NOT_FOUND, "Block not found")
    block = world.chain[world.hashes[wanted]]
    if len(params) > 1 and not params[1]:
        return block.header.hex()
    return _shown_header(world, block)


def _shown_header(world: BitcoinWorld, block: Block) -> Json:
    following = world.chain.get(block.height + 1)
    shown = {
        "hash": block.hash,
        "confirmations": TIP - block.height + 1,
        "height": block.height,
        "version": 0x20000000,
        "versionHex": "20000000",
        "merkleroot": block.root,
        "time": block.when,
        "mediantime": world.median_time(block.height),
        "nonce": block.nonce,
        "bits": f"{EASY_BITS:08x}",
        "target": EASY_TARGET,
        "difficulty": EASY_DIFFICULTY,
        "chainwork": WORK,
        "nTx": len(block.txs),
        "previousblockhash": block.previous,
    }
    return {**shown, "nextblockhash": following.hash} if following else shown


def _raw_transaction(world: BitcoinWorld, params: Params) -> Json:
    txid = _hash(params[0], "parameter 1")
    detail = int(params[1]) if len(params) > 1 and params[1] is not None else 0
    where = params[2] if len(params) > 2 else None
    tx, height = _find(world, txid, where)
    if detail == 0:
        return tx.raw.hex()
    shown = core_tx.shown_tx(world, tx, height, detail)
    if where is not None:
        return {"in_active_chain": True, **shown}
    return shown


def _find(world: BitcoinWorld, txid: str, where: str | None) -> tuple[Tx, int | None]:
    if where is not None and where not in world.hashes:
        raise Refused(NOT_FOUND, "Block hash not found")
    tx, height = world.known.get(txid, (None, None))
    if tx is None:
        raise Refused(NOT_FOUND, NO_TX if where is None else NO_TX_THERE)
    if where is not None and height != world.hashes[where]:
        raise Refused(NOT_FOUND, NO_TX_THERE)
    return tx, height


def _mempool_entry(world: BitcoinWorld, params: Params) -> Json:
    tx, height = world.known.get(_hash(params[0], "txid"), (None, None))
    if tx is None or height is not None:
        raise Refused(NOT_FOUND, "Transaction not in mempool")
    fee = core_tx.coins(tx.fee)
    return {
        "vsize": tx.vsize,
        "weight": tx.weight,
        "time": world.born - 3600,
        "height": TIP - 6,
        "descendantcount": 1,
        "descendantsize": tx.vsize,
        "ancestorcount": 1,
        "ancestorsize": tx.vsize,
        "wtxid": tx.wtxid,
        "fees": {"base": fee, "modified": fee, "ancestor": fee, "descendant": fee},
        "depends": [],
        "spentby": [],
        "bip125-replaceable": any(one.sequence <= SIGNALS for one in tx.ins),
        "unbroadcast": False,
    }


def _mempool_info(world: BitcoinWorld, _: Params) -> Json:
    return {
        "loaded": True,
        "size": 42_000 + len(world.pool),
        "bytes": 38_000_000,
        "usage": 210_000_000,
        "total_fee": Decimal("1.90000000"),
        "maxmempool": 300_000_000,
        "mempoolminfee": FLOOR,
        "minrelaytxfee": FLOOR,
        "incrementalrelayfee": FLOOR,
        "unbroadcastcount": 0,
        "fullrbf": True,
    }


def _estimate(_: BitcoinWorld, params: Params) -> Json:
    target = params[0]
    if not 1 <= target <= 1008:
        raise Refused(BAD_PARAMETER, "Invalid conf_target, must be between 1 and 1008")
    rate = next(rate for within, rate in RATES if target <= within)
    return {"feerate": rate, "blocks": max(2, target)}


RATES = (
    (3, Decimal("0.00012541")), (12, Decimal("0.00009007")), (144, Decimal("0.00004200")),
    (1008, Decimal("0.00001500")),
)  # fmt: skip


def _tx_out(world: BitcoinWorld, params: Params) -> Json:
    txid, vout = _hash(params[0], "txid"), params[1]
    tx, height = world.known.get(txid, (None, None))
    spend = world.spends.get((txid, vout))
    pool_too = params[2] if len(params) > 2 else True
    if tx is None or vout >= len(tx.outs) or (height is None and not pool_too):
        return None
    if spend is not None and (pool_too or spend.tx not in world.pool):
        return None
    return {
        "bestblock": world.chain[TIP].hash,
        "confirmations": 0 if height is None else TIP - height + 1,
        "value": core_tx.coins(tx.outs[vout].value),
        "scriptPubKey": core_tx.shown_script(world, tx.outs[vout]),
        "coinbase": tx.ins[0].txid == COINBASE,
    }


def _spending(world: BitcoinWorld, params: Params) -> Json:
    """Only spenders in the pool count: version 29 does not look into blocks."""
    told = []
    for one in params[0]:
        outpoint = {"txid": _hash(one["txid"], "txid"), "vout": one["vout"]}
        spend = world.spends.get((outpoint["txid"], outpoint["vout"]))
        waits = spend is not None and spend.tx in world.pool
        told.append({**outpoint, "spendingtxid": spend.tx.txid} if spend and waits else outpoint)
    return told


def _network_info(_: BitcoinWorld, __: Params) -> Json:
    return {
        "version": 290000,
        "subversion": "/Satoshi:29.0.0/",
        "protocolversion": 70016,
        "localservices": "0000000000000409",
        "localrelay": True,
        "timeoffset": 0,
        "networkactive": True,
        "connections": 10,
        "connections_in": 0,
        "connections_out": 10,
        "networks": [],
        "relayfee": FLOOR,
        "incrementalfee": FLOOR,
        "localaddresses": [],
        "warnings": [],
    }


METHODS: dict[str, Callable[[BitcoinWorld, Params], Json]] = {
    "getblockchaininfo": _chain_info,
    "getblockcount": lambda _world, _: TIP,
    "getbestblockhash": lambda world, _: world.chain[TIP].hash,
    "getblockhash": _block_hash,
    "getblockheader": _header,
    "getchaintips": _chain_tips,
    "getrawtransaction": _raw_transaction,
    "getmempoolentry": _mempool_entry,
    "getmempoolinfo": _mempool_info,
    "estimatesmartfee": _estimate,
    "gettxout": _tx_out,
    "gettxspendingprevout": _spending,
    "getindexinfo": lambda _world, _: {"txindex": {"synced": True, "best_block_height": TIP}},
    "getnetworkinfo": _network_info,
}
"""Methods this node has; anything else is -32601 (so are version 31's getmempoolcluster)."""
