"""Signed payments that a Bitcoin node would not take, each for a reason of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.chains.bitcoin.crowd import flood
from tests.chains.bitcoin.wallets import (
    change_of,
    from_coin,
    lengthened,
    pay,
    raw_of,
    spend,
    spoilt,
    txid_of,
    with_fee,
    young_coinbase,
)
from tools.situations.own_pool import OwnPool
from tools.situations.situation import Situation

FULL_CHAIN = 25  # policy.h: unconfirmed transactions in a line, before version 31


def situations(pool: OwnPool) -> Iterator[Situation]:
    """One after the other; each lasts until the next one is asked for."""
    yield pool.situation(
        "below-relay-floor", "bitcoin/below-relay-floor",
        from_coin(pool.rich, pool.shop, fee=5),
        "A signed payment of 5 satoshis' fee: less than any node passes on.",
        "一笔已签名的转账，手续费只有 5 聪，任何节点都不会转发。",
    )  # fmt: skip
    tip = pool.node.rpc("getblockcount")
    yield pool.situation(
        "time-locked", "bitcoin/time-locked",
        from_coin(pool.rich, pool.shop, fee=3000, locktime=tip + 144),
        "A signed payment that may be mined a day from now.",
        "一笔已签名的转账，一天之后才能打包。",
    )  # fmt: skip
    yield pool.situation(
        "immature-coinbase", "bitcoin/immature-coinbase", young_coinbase(pool.rich, pool.shop),
        "A signed payment out of a mining reward that lies three blocks deep.",
        "一笔已签名的转账，花费的是只有三个确认的挖矿奖励。",
    )  # fmt: skip
    yield from _relative(pool)
    yield from _replacing(pool)
    yield _chained(pool)
    yield pool.situation(
        "refused", "bitcoin/refused", spoilt(from_coin(pool.rich, pool.shop, fee=3000)),
        "A payment whose signature was spoilt on the way.",
        "一笔转账，它的签名在途中被损坏。",
    )  # fmt: skip


def below_pool_floor(pool: OwnPool) -> Situation:
    """A pool of five megabytes that others have filled."""
    cheap = from_coin(pool.rich, pool.shop, fee=300)
    flood(pool.node, pool.rich)
    return pool.situation(
        "below-pool-floor", "bitcoin/below-pool-floor", cheap,
        "A payment at 2 sat/vB that a full pool does not let in.",
        "一笔 2 sat/vB 的转账，已满的内存池不予接收。",
    )  # fmt: skip


def _relative(pool: OwnPool) -> Iterator[Situation]:
    shop = pool.shop
    txid = pool.pay(to=shop)
    pool.node.mine(2)
    yield pool.situation(
        "relative-locked", "bitcoin/relative-locked",
        spend(pool.node.wallet("shop"), txid, shop, fee=3000, to=pool.shop, sequence=10),
        "A payment that wants the coin it spends to lie ten blocks deep; it lies two.",
        "一笔转账，要求所花的币有十个确认，而目前只有两个。",
    )  # fmt: skip


def _replacing(pool: OwnPool) -> Iterator[Situation]:
    shop = pool.shop
    txid = pool.pay(to=shop)
    change = change_of(pool.node, pool.rich, txid, shop)
    cheap = with_fee(pool.rich, raw_of(pool.node, txid), change=change, raised_by=20)
    yield pool.situation(
        "replacement-too-cheap", "bitcoin/replaced", cheap,
        "A replacement that pays twenty satoshis more than what it would replace.",
        "一笔替换交易，只比它要替换的多付 20 聪。",
    )  # fmt: skip
    orphan = spend(pool.node.wallet("shop"), txid, shop, fee=3000, to=pool.shop)
    pool.rich.rpc("bumpfee", txid, {"fee_rate": 30})
    yield pool.situation(
        "parent-missing", "bitcoin/parent-missing", txid_of(orphan),
        "A payment out of one that was replaced before any block came.",
        "一笔转账，它花的币来自一笔在打包之前就被替换的交易。",
        raw=orphan,
    )  # fmt: skip


def _chained(pool: OwnPool) -> Situation:
    pool.node.mine()
    shop = pool.node.wallet("shop")
    first = shop.address()
    txid = pay(pool.rich, first, rate=10)
    txid, last = lengthened(shop, txid, first, by=FULL_CHAIN - 1)
    return pool.situation(
        "chain-too-long", "bitcoin/chain-too-long",
        spend(shop, txid, last, fee=3000, to=pool.shop),
        "A payment at the end of twenty-five others that wait and hang on each other.",
        "一笔转账，前面已有二十五笔互相依赖、等待中的交易。",
    )  # fmt: skip
