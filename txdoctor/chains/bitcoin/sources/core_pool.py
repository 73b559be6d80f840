"""A node's pool: what lies in it, what it asks for a place, and what a place in a block costs.

Forms: the RPC help of Bitcoin Core 28 to 31 and src/rpc/{mempool,fees,net}.cpp.
"""

from __future__ import annotations

from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Estimate, Pool, Relay
from txdoctor.model.exchange import Ask, Json, Seat, rpc

# block_policy_estimator.cpp, estimateSmartFee: for one block it gives no estimate, but one for two.
SHORTEST_TARGET = 2


def ask_entry(seat: Seat, txid: str) -> Ask:
    """The pool's own view of a transaction: its fee, and what it hangs together with."""
    return rpc(seat, "getmempoolentry", txid)


def ask_ancestors(seat: Seat, txid: str) -> Ask:
    """The pool's entries of all that it depends on."""
    return rpc(seat, "getmempoolancestors", txid, True)


def ask_descendants(seat: Seat, txid: str) -> Ask:
    """The pool's entries of all that depends on it."""
    return rpc(seat, "getmempooldescendants", txid, True)


def ask_cluster(seat: Seat, txid: str) -> Ask:
    """All that hangs together with it, in the order of mining (31 and newer)."""
    return rpc(seat, "getmempoolcluster", txid)


def ask_diagram(seat: Seat) -> Ask:
    """The whole pool as miners weigh it, chunk by chunk (31 and newer)."""
    return rpc(seat, "getmempoolfeeratediagram", shared=True)


def ask_pool(seat: Seat) -> Ask:
    """How full the pool is and what it asks."""
    return rpc(seat, "getmempoolinfo", shared=True)


def read_pool(seat: str, value: Json) -> Pool:
    """`incrementalrelayfee` is here since Core 24; before, getnetworkinfo tells it."""
    said = strict.table(value)
    relay_floor = strict.rate_in_coins(said["minrelaytxfee"])
    step = said.get("incrementalrelayfee")
    return Pool(
        seat=seat,
        loaded=strict.flag(said["loaded"]),
        count=strict.count(said["size"]),
        floor=max(strict.rate_in_coins(said["mempoolminfee"]), relay_floor),
        increment=None if step is None else strict.rate_in_coins(step),
        relay_floor=relay_floor,
    )


def ask_relay(seat: Seat) -> Ask:
    """What the node asks of a replacement."""
    return rpc(seat, "getnetworkinfo", shared=True)


def read_relay(seat: str, value: Json) -> Relay:
    """`incrementalfee`, in every version that is read here."""
    return Relay(seat=seat, increment=strict.rate_in_coins(strict.table(value)["incrementalfee"]))


def ask_estimate(seat: Seat, blocks: int) -> Ask:
    """The node's estimate of what it takes to be mined within so many blocks."""
    return rpc(seat, "estimatesmartfee", blocks, shared=True)


def read_estimate(seat: str, blocks: int, value: Json) -> Estimate | None:
    """None where the node has seen too little to say (`errors` in place of `feerate`).

    `blocks` may be another number than was asked for: 2 in place of 1, which no estimate is made
    for, and fewer where the node has not run long enough. More than that is another wait's price.
    """
    said = strict.table(value)
    if "feerate" not in said and strict.rows(said["errors"], 100):
        return None
    if strict.count(said["blocks"], least=1) > max(blocks, SHORTEST_TARGET):
        raise ValueError("an estimate for another wait")
    rate = strict.rate_in_coins(said["feerate"])
    if not rate.sats_per_kvb:
        raise ValueError("an estimate of nothing")
    answered = strict.count(said["blocks"]) if "blocks" in said else None
    return Estimate(seat=seat, blocks=blocks, rate=rate, answered=answered)


def ask_waiting(seat: Seat) -> Ask:
    """The whole pool; asked only where it is small."""
    return rpc(seat, "getrawmempool", True, shared=True)
