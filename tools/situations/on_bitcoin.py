"""What may become of a Bitcoin transaction, shown on Bitcoin Knots with Bitcoin Core's rules."""

from __future__ import annotations

import time
from collections.abc import Iterator

from nodes import knots
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.crowd import COINS, crowd
from tests.chains.bitcoin.wallets import all_to, change_of, raw_of, spend
from tools.situations import on_bitcoin_refused
from tools.situations.own_pool import OwnPool, name_and_version
from tools.situations.situation import Situation

NETWORK = "bitcoin-regtest"
# One satoshi per vbyte to replace, as most nodes ask; the later of two options counts.
USUAL_INCREMENT = ("-incrementalrelayfee=0.00001",)


SMALL = ("-maxmempool=5",)  # megabytes: the crowd fills it


def situations() -> Iterator[Situation]:
    """One after the other; each lasts until the next one is asked for."""
    with knots.running(extra=USUAL_INCREMENT) as node:
        node.wallet("rich").fund(10)
        pool = _pool(node)
        yield from _calm(pool)
        yield from _replaced(pool)
    with knots.running(extra=USUAL_INCREMENT) as node:
        node.wallet("rich").fund(COINS + 6)
        crowd(node, node.wallet("rich"))
        yield from _crowded(_pool(node))
    with knots.running(extra=USUAL_INCREMENT) as node:
        node.wallet("rich").fund(12)
        yield from on_bitcoin_refused.situations(_pool(node))
    with knots.running(extra=(*USUAL_INCREMENT, *SMALL)) as node:
        node.wallet("rich").fund(2 * COINS + 4)
        yield on_bitcoin_refused.below_pool_floor(_pool(node))
    with knots.running(txindex=False) as node:
        node.mine()
        yield from _without_index(_pool(node))


def _pool(node: Bitcoind) -> OwnPool:
    program = name_and_version(knots.present())
    return OwnPool(node=node, coin="bitcoin", network=NETWORK, program=program)


def _calm(pool: OwnPool) -> Iterator[Situation]:
    yield pool.situation(
        "unseen", "general/not-seen", "ab" * 32,
        "Nobody ever sent a transaction of this hash, and the node indexes all blocks.",
        "这个哈希对应的交易从未有人发送过，而该节点索引了所有区块。",
    )  # fmt: skip
    yield pool.situation(
        "unsent", "bitcoin/unsent", pool.signed(),
        "A payment that a wallet signed and never sent.",
        "一笔由钱包签名、但从未发送的转账。",
    )  # fmt: skip
    txid = pool.pay()
    yield pool.situation(
        "waiting", "bitcoin/waiting", txid,
        "A payment in a pool with plenty of room.",
        "一笔转账，所在的交易池十分空闲。",
    )  # fmt: skip
    pool.node.mine()
    yield _kept(pool)
    yield pool.situation(
        "one-confirmation", "bitcoin/settled", txid,
        "A payment as soon as a block had taken it.",
        "一笔刚刚被区块打包的转账。",
    )  # fmt: skip
    block = pool.node.rpc("getbestblockhash")
    yield _undone(pool, txid, block)
    pool.node.rpc("reconsiderblock", block)
    pool.node.mine(5)
    yield pool.situation(
        "settled", "bitcoin/settled", txid,
        "A payment in a block, with five more blocks on top.",
        "一笔已打包的转账，其后又产生了五个区块。",
    )  # fmt: skip
    yield _missed(pool, txid)
    yield pool.situation(
        "young-reward", "bitcoin/settled", pool.node.rpc("getblock", block)["tx"][0],
        "The reward of a block that has five more blocks on top.",
        "一个区块的奖励，其后又产生了五个区块。",
    )  # fmt: skip


def _missed(pool: OwnPool, txid: str) -> Situation:
    """Whoever waits for it has the address of its second output."""
    paid = pool.node.rpc("getrawtransaction", txid, 2)["vout"][1]["scriptPubKey"]["address"]
    return pool.situation(
        "not-credited", "bitcoin/settled", txid,
        "A payment that settled, and whose receiver says that nothing arrived.",
        "一笔已打包的转账，收款方却说没有到账。",
        receiver=paid, not_credited=True,
    )  # fmt: skip


def _undone(pool: OwnPool, txid: str, block: str) -> Situation:
    """As a reorganisation does it: what stood in the block is back in the pool."""
    pool.node.rpc("invalidateblock", block)
    return pool.situation(
        "reorged-out", "bitcoin/reorged-out", txid,
        "A payment whose block was taken out of the chain again.",
        "一笔转账，它所在的区块被链弃用了。",
    )  # fmt: skip


def _kept(pool: OwnPool) -> Situation:
    """Sent twenty minutes ago by a node without peers."""
    pool.node.rpc("setmocktime", int(time.time()) - 1200)
    txid = pool.pay()
    pool.node.rpc("setmocktime", 0)
    return pool.situation(
        "not-passed-on", "bitcoin/waiting", txid,
        "A payment that a node without peers took twenty minutes ago and could pass on to nobody.",
        "一笔转账，二十分钟前由一个没有任何连接的节点收下，无法传给任何人。",
    )  # fmt: skip


def _replaced(pool: OwnPool) -> Iterator[Situation]:
    txid = pool.pay()
    raw = raw_of(pool.node, txid)
    pool.rich.rpc("bumpfee", txid, {"fee_rate": 30})
    yield pool.situation(
        "replaced", "bitcoin/replaced", txid,
        "A payment that its own wallet replaced with a better paying one; its bytes are given.",
        "一笔被自己的钱包以更高手续费替换的转账；给出了它的原始字节。",
        raw=raw,
    )  # fmt: skip
    back = all_to(pool.rich, raw, pool.rich.address(), fee=20_000)
    pool.node.rpc("sendrawtransaction", back)
    yield pool.situation(
        "redirected", "bitcoin/redirected", txid,
        "A payment that its sender took back before a block came; its bytes are given.",
        "一笔在打包之前被付款方撤回的转账；给出了它的原始字节。",
        raw=raw,
    )  # fmt: skip
    pool.node.mine()
    yield pool.situation(
        "coins-spent", "bitcoin/coins-spent", txid,
        "A payment whose coins another one took in a block; the node cannot name that one.",
        "一笔转账，它的币已被区块中的另一笔交易用掉，而该节点无法说出是哪一笔。",
        raw=raw,
    )  # fmt: skip


def _crowded(pool: OwnPool) -> Iterator[Situation]:
    txid = pool.pay(rate=2)
    yield pool.situation(
        "outbid", "bitcoin/outbid", txid,
        "A payment at 2 sat/vB behind three blocks of others that pay 20 and more.",
        "一笔 2 sat/vB 的转账，前面排着足够装满三个区块、出价 20 以上的交易。",
    )  # fmt: skip
    yield _held(pool)
    _spend_again(pool, txid)
    yield pool.situation(
        "descendants", "bitcoin/outbid", txid,
        "A payment at 2 sat/vB that its receiver has spent on before any block came.",
        "一笔 2 sat/vB 的转账；收款方在打包之前又把它花了出去。",
    )  # fmt: skip


def _held(pool: OwnPool) -> Situation:
    shop = pool.shop
    parent = pool.pay(rate=2, to=shop)
    change = change_of(pool.node, pool.rich, parent, shop)
    child = spend(pool.rich, parent, change, fee=6000, to=pool.shop)
    return pool.situation(
        "held-by-ancestor", "bitcoin/held-by-ancestor",
        pool.node.rpc("sendrawtransaction", child, 0),
        "A payment at about 30 sat/vB out of the unconfirmed change of another one at 2 sat/vB.",
        "一笔约 30 sat/vB 的转账，花的是另一笔 2 sat/vB 转账的未确认找零。",
    )  # fmt: skip


def _spend_again(pool: OwnPool, txid: str) -> None:
    """The shop sends on what it was paid, a thousand satoshis less."""
    shop = pool.node.wallet("shop")
    outs = pool.node.rpc("getrawtransaction", txid, True)["vout"]
    vout = next(out["n"] for out in outs if out["value"] == 1)
    child = pool.node.rpc(
        "createrawtransaction", [{"txid": txid, "vout": vout}], {shop.address(): "0.99999"}
    )
    signed = shop.rpc("signrawtransactionwithwallet", child)["hex"]
    pool.node.rpc("sendrawtransaction", signed)


def _without_index(pool: OwnPool) -> Iterator[Situation]:
    yield pool.situation(
        "cannot-know", "general/cannot-know", "ab" * 32,
        "Nobody ever sent a transaction of this hash, but this node keeps no index to know that.",
        "这个哈希对应的交易从未有人发送过，但该节点没有索引，无从得知。",
    )  # fmt: skip
