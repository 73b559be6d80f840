"""An honest mempool.space's answers: those of an Esplora server, and what it remembers.

Written by us after the backend of mempool/mempool: bitcoin.routes.ts, rbf-cache.ts, cpfp.ts,
fee-api.ts, mempool-blocks.ts. Versions of a payment are kept for a day after one is mined.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from . import esplora_server
from .bitcoin_bytes import Tx
from .bitcoin_world import BitcoinWorld
from .exchange import Json, Refused

Params = list[Json]
MINUTE = 60


def answer(world: BitcoinWorld, method: str, params: Params) -> Json:
    """Answer one path; None is "no content" (204), a str plain text, Refused the HTTP status."""
    if method in PATHS:
        return PATHS[method](world, *params)
    return esplora_server.answer(world, method, params)


def template(path: str) -> tuple[str, list[str]]:
    """Which template a path is an instance of; raises Refused 404."""
    parts = path.strip("/").split("/")
    for known in PATHS:
        holes = known.strip("/").split("/")
        if len(holes) == len(parts) and all(
            hole.startswith(":") or hole == part for hole, part in zip(holes, parts, strict=True)
        ):
            pairs = zip(holes, parts, strict=True)
            return known, [part for hole, part in pairs if hole.startswith(":")]
    if path.startswith(TIMES + "?"):
        return TIMES, [path.partition("?txId[]=")[2]]
    return esplora_server.template(path)


def _versions(world: BitcoinWorld) -> list[Tx]:
    """The story of the replaced payment, the newest version first."""
    told = (world.told[name] for name in ("replacement", "replaced"))
    return list(told)


def _txid(text: str) -> str:
    if len(text) != 64:
        raise Refused(400, "Invalid txid")
    return text


def _rbf(world: BitcoinWorld, txid: str) -> Json:
    """A hash nobody knows is told as never replaced, with HTTP 200."""
    versions = _versions(world)
    if _txid(txid) not in {tx.txid for tx in versions}:
        return {"replacements": None, "replaces": None}
    newest, oldest = versions
    replaces = [oldest.txid] if txid == newest.txid else None
    leaf = _tree(world, oldest, 90 * MINUTE, [])
    root = _tree(world, newest, 80 * MINUTE, [leaf])
    root["mined"] = root["tx"]["mined"] = True
    return {"replacements": root, "replaces": replaces}


def _tree(world: BitcoinWorld, tx: Tx, ago: int, replaces: list[Json]) -> dict[str, Any]:
    shown = {
        "txid": tx.txid, "fee": tx.fee, "vsize": Decimal(tx.weight) / 4,
        "value": sum(out.value for out in tx.outs), "rate": Decimal(tx.fee) / tx.vsize,
        "rbf": True,
    }  # fmt: skip
    return {"tx": shown, "time": world.born - ago, "fullRbf": False, "replaces": replaces}


def _cached(world: BitcoinWorld, txid: str) -> Json:
    kept = {tx.txid: tx for tx in _versions(world)}
    if _txid(txid) not in kept:
        return None
    return esplora_server.shown(world, kept[txid], None)


def _cpfp(world: BitcoinWorld, txid: str) -> Json:
    """A hash nobody knows is told as without ancestors, with HTTP 200."""
    tx, height = world.known.get(_txid(txid), (None, None))
    if tx is None or height is not None:
        return {"ancestors": []}
    return {
        "ancestors": [], "bestDescendant": None, "descendants": [],
        "effectiveFeePerVsize": Decimal(tx.fee) / (Decimal(tx.weight) / 4),
        "sigops": 1, "fee": tx.fee, "adjustedVsize": Decimal(tx.weight) / 4,
    }  # fmt: skip


def _times(world: BitcoinWorld, txid: str) -> Json:
    waits = txid in {tx.txid for tx in world.pool}
    return [world.born - 3600 if waits else 0]


def _precise(_: BitcoinWorld) -> Json:
    return {
        "fastestFee": Decimal("12.541"), "halfHourFee": Decimal("12.541"),
        "hourFee": Decimal("9.007"), "economyFee": Decimal("0.2"), "minimumFee": Decimal("0.1"),
    }  # fmt: skip


def _recommended(_: BitcoinWorld) -> Json:
    return {"fastestFee": 13, "halfHourFee": 13, "hourFee": 10, "economyFee": 1, "minimumFee": 1}


def _blocks(_: BitcoinWorld) -> Json:
    """Eight blocks of the same pool that the histogram tells; the last holds the whole tail."""
    full = [("12.5", 997_950), *(("9.0", 997_951),) * 4, *(("4.2", 997_952),) * 2]
    rest = sum(size for _, size in esplora_server.QUEUE) - sum(size for _, size in full)
    return [
        {
            "blockSize": 2 * size, "blockVSize": Decimal(size), "nTx": 3000, "totalFees": 9_000_000,
            "medianFee": Decimal(rate), "feeRange": [Decimal(rate) + n for n in range(7)],
        }
        for rate, size in (*full, ("1.5", rest))
    ]  # fmt: skip


TIMES = "/v1/transaction-times"
PATHS: dict[str, Callable[..., Json]] = {
    "/v1/tx/:txid/rbf": _rbf,
    "/v1/tx/:txid/cached": _cached,
    "/v1/cpfp/:txid": _cpfp,
    TIMES: _times,
    "/v1/fees/precise": _precise,
    "/v1/fees/recommended": _recommended,
    "/v1/fees/mempool-blocks": _blocks,
}
