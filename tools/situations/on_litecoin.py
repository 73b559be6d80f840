"""What may become of a Litecoin transaction, shown on Litecoin Core as it comes."""

from __future__ import annotations

from collections.abc import Iterator

from nodes import litecoin
from tests.chains.bitcoin.crowd import COINS, crowd
from tools.situations.own_pool import OwnPool, name_and_version
from tools.situations.situation import Situation


def situations() -> Iterator[Situation]:
    """One after the other; each lasts until the next one is asked for."""
    with litecoin.running() as node:
        node.wallet("rich").fund(COINS + 2)
        crowd(node, node.wallet("rich"))
        program = name_and_version(litecoin.present())
        pool = OwnPool(node=node, coin="litecoin", network="litecoin-regtest", program=program)
        yield pool.situation(
            "outbid", "bitcoin/outbid", pool.pay(rate=10),
            "A payment at 10 litoshi/vB behind three blocks of others that pay 20 and more, on a"
            " node that refuses replacements as Litecoin Core does by default.",
            "一笔 10 litoshi/vB 的转账，前面排着足够装满三个区块、出价 20 以上的交易；"
            "节点按 Litecoin Core 的默认设置拒绝替换。",
        )  # fmt: skip
