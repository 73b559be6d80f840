"""Raw transactions that are better not sent, told by a scripted explorer that knows their coins."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.bitcoin_bytes import In, Out, Tx, key_script, pay
from tests.faults.bitcoin_world import BitcoinWorld
from tests.faults.secp256k1 import throwaway
from tools.situations.street import Chair, truth_of
from tools.situations.written import Written

EXPLORER = Chair(kind="esplora", network="bitcoin")
ANYBODYS = b"\x51"  # OP_1: a script of no common form


def cases() -> Iterator[Written]:
    """Each case, by itself; all spend the same free coin."""
    txid, vout, coin = _free_coin()
    payee = key_script(throwaway("bob"))
    key = throwaway("alice")

    def paying(*outs: Out) -> Tx:
        return pay((In(txid=txid, vout=vout, spends=coin),), outs, key)

    good = paying(Out(value=coin.value - 1000, script=payee))
    told = (
        ("unsigned", "unsigned", good.stripped,
         "A raw transaction that is not signed yet.", "一笔还没有签名的原始交易。"),
        ("absurd-fee", "absurd-fee", paying(Out(value=coin.value // 3, script=payee)).raw,
         "A raw transaction whose change was forgotten: two thirds go to the miner.",
         "一笔漏了找零的原始交易：三分之二都会归矿工。"),
        ("overdrawn", "overdrawn", paying(Out(value=coin.value + 1, script=payee)).raw,
         "A raw transaction that pays a satoshi more than it has.",
         "一笔比所有多付 1 聪的原始交易。"),
        ("dust-output", "dust-output",
         paying(Out(value=coin.value - 2000, script=payee), Out(value=100, script=payee)).raw,
         "A raw transaction with an output too small to relay.",
         "一笔含有过小输出、节点不转发的原始交易。"),
        ("non-standard", "non-standard", paying(Out(value=coin.value - 1000, script=ANYBODYS)).raw,
         "A raw transaction that pays a script of no common form.",
         "一笔付给非常见脚本的原始交易。"),
    )  # fmt: skip
    for name, shows, raw, note, note_zh in told:
        yield Written(
            name=f"bitcoin-{name}", shows=f"bitcoin/{shows}", text=raw.hex(), network="bitcoin",
            chairs=(EXPLORER, EXPLORER), note=note, note_zh=note_zh,
        )  # fmt: skip


def _free_coin() -> tuple[str, int, Out]:
    world = truth_of("esplora").world
    if not isinstance(world, BitcoinWorld):
        raise TypeError("not a Bitcoin")
    settled = world.stories["settled"]
    tx, _ = world.known[settled]
    place = next(n for n in range(len(tx.outs)) if (settled, n) not in world.spends)
    return settled, place, tx.outs[place]
