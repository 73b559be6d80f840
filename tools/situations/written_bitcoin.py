"""What Bitcoin nodes and explorers may say, told by scripted servers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from tests.faults.bitcoin_bytes import SIGNALS, In, Out, Tx, key_script, pay
from tests.faults.bitcoin_world import COIN, FIRST, TIP, BitcoinWorld, free_payment
from tests.faults.core_lies import LIES
from tests.faults.exchange import Call, Json, Refused
from tests.faults.fault import Fault, Scene
from tests.faults.lying import Lie, changing, played
from tests.faults.secp256k1 import throwaway
from tools.situations.street import NOW, Chair, truth_of
from tools.situations.written import Written
from txdoctor.chains.bitcoin.codec.raw_transaction import parse

EXPLORER = Chair(kind="esplora", network="bitcoin")
SPACE = Chair(kind="mempool_space", network="bitcoin")
SERVER = partial(Chair, kind="esplora", network="bitcoin")
INFO = "getblockchaininfo"
MAIN = partial(Written, network="bitcoin")


def cases() -> Iterator[Written]:
    """Each case, by itself."""
    truth = truth_of("esplora")
    yield from _waiting(truth.stories)
    yield from _gone(truth.stories, truth.raws)
    yield from _lost(truth.stories, _world())
    yield from _paid_elsewhere(truth.stories, _world())
    yield from _not_there(truth.stories)
    yield from _apart(truth.stories)
    yield from _texts()


def _waiting(stories: dict[str, str]) -> Iterator[Written]:
    yield MAIN(
        name="bitcoin-main-outbid", shows="bitcoin/outbid", text=stories["pending"],
        chairs=(EXPLORER, EXPLORER),
        note="A payment at 2 sat/vB while the next block takes 12.5.",
        note_zh="一笔 2 sat/vB 的转账，而进入下一区块需要 12.5 sat/vB。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-main-waiting", shows="bitcoin/waiting", text=stories["pending"],
        chairs=(SERVER(fault=_fault(changing({"/fee-estimates": _quiet}))),),
        note="The same payment in a quiet hour, when 2 sat/vB are enough for three blocks.",
        note_zh="同一笔转账，在空闲时段：2 sat/vB 足以在三个区块内打包。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-pending-without-market", shows="bitcoin/pending", text=stories["pending"],
        chairs=(SERVER(fault=_fault(_no_market)),),
        note="The same payment at a source that tells no fee rates.",
        note_zh="同一笔转账，而数据源没有提供费率行情。",
    )  # fmt: skip


def _gone(stories: dict[str, str], raws: dict[str, bytes]) -> Iterator[Written]:
    yield MAIN(
        name="bitcoin-main-replaced", shows="bitcoin/replaced", text=stories["replaced"],
        raw=raws["replaced"].hex(), chairs=(EXPLORER, EXPLORER),
        note="A payment whose replacement lies eleven blocks deep; its bytes are given.",
        note_zh="一笔被替换的转账，替换它的交易已有 11 个确认；给出了它的原始字节。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-bytes-of-another", shows="general/not-seen", text=stories["unknown"],
        raw=raws["replaced"].hex(), chairs=(EXPLORER, EXPLORER),
        note="An unknown id with the bytes of another payment.",
        note_zh="一个查不到的交易 ID，附上的却是另一笔转账的原始数据。",
    )  # fmt: skip
    without_index = Chair(kind="bitcoin_core", fault="lie-no-txindex")
    yield MAIN(
        name="bitcoin-found-without-index", shows="bitcoin/settled", text=stories["settled"],
        chairs=(without_index,),
        note="A payment that a node without an index finds by one of its unspent outputs.",
        note_zh="一笔转账；节点没有索引，但凭它未花费的输出找到了它。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-pruned", shows="general/cannot-know", text=stories["unknown"],
        chairs=(Chair(kind="bitcoin_core", fault=_fault(_pruned)),),
        note="A hash that the user's own node does not know; it keeps only recent blocks.",
        note_zh="用户自己的节点查不到这个哈希，而该节点只保留最近的区块。",
    )  # fmt: skip


def _lost(stories: dict[str, str], world: BitcoinWorld) -> Iterator[Written]:
    """The receiver's address is known, and of the payment nothing but the old hash."""
    bob, nobody = (world.address(key_script(throwaway(who))) for who in ("bob", "nobody"))
    old = stories["replaced"]
    yield MAIN(
        name="bitcoin-perhaps-replaced", shows="general/not-seen", text=old, receiver=bob,
        chairs=(EXPLORER, EXPLORER),
        note="A hash that nobody knows, and the address it was to pay: others have paid there.",
        note_zh="一个查不到的哈希，附有它本应付到的地址：该地址收到了别的付款。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-nothing-paid-there", shows="general/not-seen", text=old, receiver=nobody,
        chairs=(EXPLORER, EXPLORER),
        note="A hash that nobody knows, and an address to which nothing was ever paid.",
        note_zh="一个查不到的哈希，附有一个从未收到过款的地址。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-replaced-kept", shows="bitcoin/replaced", text=old, chairs=(SPACE, EXPLORER),
        note="A bare hash whose bytes mempool.space has kept, with every version of the payment.",
        note_zh="只有一个哈希；mempool.space 保存着它的字节和这笔付款的各个版本。",
    )  # fmt: skip
    record_only = Chair(kind="mempool_space", network="bitcoin", fault=_fault(_forgetful))
    yield MAIN(
        name="bitcoin-replaced-on-record", shows="bitcoin/replaced-on-record", text=old,
        receiver=bob, chairs=(record_only, EXPLORER),
        note="A hash of which a server has kept the record of its replacement, not the bytes.",
        note_zh="一个哈希；服务器留有它被替换的记录，但没有它的字节。",
    )  # fmt: skip
    remembers = Chair(kind="mempool_space", network="bitcoin", fault=_fault(_an_earlier_version))
    yield MAIN(
        name="bitcoin-replaces-others", shows="bitcoin/outbid", text=bob, chairs=(remembers,),
        note="An address; the payment that waits there has taken the place of an earlier version.",
        note_zh="一个地址；那里等待中的付款取代了一个更早的版本。",
    )  # fmt: skip
    free = free_payment(world)
    yield MAIN(
        name="bitcoin-paid-otherwise", shows="bitcoin/dropped-still-valid", text=free.txid,
        receiver=bob, raw=free.raw.hex(), chairs=(EXPLORER, EXPLORER),
        note="A payment that nobody holds; the same amount reached its receiver from other coins.",
        note_zh="一笔谁也没有的付款；收款方已从别的币收到同样的金额。",
    )  # fmt: skip


def _paid_elsewhere(stories: dict[str, str], world: BitcoinWorld) -> Iterator[Written]:
    """A block has it, and somebody waits for it at an address that it does not pay."""
    nobody = world.address(key_script(throwaway("nobody")))
    yield MAIN(
        name="bitcoin-below-exchange-depth", shows="bitcoin/settled", text=stories["fresh"],
        exchange="cex-io", chairs=(EXPLORER, EXPLORER),
        note="A payment two blocks deep, for an exchange that waits for three.",
        note_zh="一笔只有两个确认的转账，收款的交易所要求三个。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-pays-another-address", shows="bitcoin/pays-another-address",
        text=stories["settled"], receiver=nobody, not_credited=True, chairs=(EXPLORER, EXPLORER),
        note="A payment in a block, missed at an address that it does not pay.",
        note_zh="一笔已打包的转账；等待到账的地址却不是它的收款地址。",
    )  # fmt: skip


def _not_there(stories: dict[str, str]) -> Iterator[Written]:
    stolen, unsent = _other_payment(3), _other_payment(4)
    yield MAIN(
        name="bitcoin-lost-to-mined-conflict", shows="bitcoin/lost-to-mined-conflict",
        text=stolen.txid, raw=stolen.raw.hex(), chairs=(EXPLORER, EXPLORER),
        note="A payment whose coin another one took, eleven blocks ago, and paid somebody else.",
        note_zh="一笔转账，它的币在 11 个区块之前被另一笔用掉，付给了别人。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-dropped-still-valid", shows="bitcoin/dropped-still-valid",
        text=unsent.txid, raw=unsent.raw.hex(), chairs=(EXPLORER, EXPLORER),
        note="A payment that no explorer holds any more, and whose coins are unspent.",
        note_zh="一笔转账，浏览器都已不再持有它，而它的币仍未花费。",
    )  # fmt: skip
    slow = _fault(changing({INFO: _an_hour_ago}))
    yield MAIN(
        name="bitcoin-no-block-lately", shows="bitcoin/outbid", text=stories["pending"],
        chairs=(Chair(kind="bitcoin_core", network="bitcoin", fault=slow),),
        note="A waiting payment while no block has come for an hour.",
        note_zh="一笔等待中的转账，而网络已有一个小时没有出块。",
    )  # fmt: skip


def _other_payment(place: int) -> Tx:
    """One of alice's coins, spent to the miner alone."""
    funding = _world().chain[FIRST].txs[0]
    coin = In(txid=funding.txid, vout=place, spends=funding.outs[place], sequence=SIGNALS)
    miner = Out(value=COIN - 1500, script=key_script(throwaway("miner")))
    return pay((coin,), (miner,), throwaway("alice"))


def _an_hour_ago(said: dict[str, Json]) -> Json:
    return {**said, "time": NOW - 3600}


def _apart(stories: dict[str, str]) -> Iterator[Written]:
    yield MAIN(
        name="bitcoin-settled-by-three", shows="bitcoin/settled", text=stories["settled"],
        chairs=(EXPLORER, EXPLORER, Chair(kind="bitcoin_core", network="bitcoin")),
        note="A payment that two explorers and a node show in the same block.",
        note_zh="一笔转账，两个浏览器和一个节点显示它在同一区块中。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-liar-outvoted", shows="bitcoin/outbid", text=stories["pending"],
        chairs=(EXPLORER, SERVER(fault="lie-forged-confirmation"), EXPLORER),
        note="A waiting payment; one of three explorers claims that a block has it.",
        note_zh="一笔等待中的转账；三个浏览器中有一个声称它已打包。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-sources-at-odds", shows="general/sources-at-odds", text=stories["pending"],
        chairs=(EXPLORER, SERVER(fault="lie-forged-confirmation")),
        note="One explorer holds it waiting, the other claims that a block has it.",
        note_zh="一个浏览器说它在等待，另一个声称它已打包。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-coins-contested", shows="bitcoin/coins-contested", text=stories["replaced"],
        chairs=(SERVER(fault=_fault(_still_holds)), EXPLORER),
        note="A replaced payment that one explorer still holds; the other shows the new one.",
        note_zh="一笔被替换的转账：一个浏览器还留着它，另一个显示的已是新的一笔。",
    )  # fmt: skip
    yield Written(
        name="bitcoin-hash-of-either", shows="general/search-incomplete",
        text=stories["unknown"],
        chairs=(EXPLORER, Chair(kind="esplora", network="litecoin", fault="http-503")),
        note="A hash without a network: Bitcoin's explorer does not know it, Litecoin's is down.",
        note_zh="一个未指明网络的哈希：Bitcoin 浏览器查不到它，Litecoin 浏览器不可用。",
    )  # fmt: skip


def _texts() -> Iterator[Written]:
    world = _world()
    for name, owner, shows, note, zh in (
        ("pending", "alice", "bitcoin/outbid", "whose payment waits", "有一笔转账在等待"),
        ("idle", "miner", "bitcoin/idle", "without anything that waits", "没有等待中的转账"),
    ):
        yield Written(
            name=f"bitcoin-address-{name}", shows=shows, chairs=(EXPLORER,),
            text=world.address(key_script(throwaway(owner))),
            note=f"An address {note}.", note_zh=f"一个地址，{zh}。",
        )  # fmt: skip
    yield Written(
        name="bitcoin-block", shows="bitcoin/is-a-block", chairs=(EXPLORER,),
        text=f"https://mempool.space/block/{world.chain[TIP - 3].hash}",
        note="A link to a block instead of a transaction.",
        note_zh="一个区块的链接，而不是交易的链接。",
    )  # fmt: skip


def _world() -> BitcoinWorld:
    world = truth_of("esplora").world
    if not isinstance(world, BitcoinWorld):
        raise TypeError("not a Bitcoin")
    return world


def _forgetful(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    return None if method == "/v1/tx/:txid/cached" else ask(method, params)


def _an_earlier_version(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """The record of another payment's versions, told of the one that is asked about."""
    if method != "/v1/tx/:txid/rbf":
        return ask(method, params)
    stories = truth_of("esplora").stories
    told = ask(method, [stories["replacement"]])
    root = told["replacements"]
    root["mined"] = root["tx"]["mined"] = False
    root["tx"]["txid"] = params[0]
    return told


def _quiet(estimates: dict[str, Decimal]) -> Json:
    return {target: min(rate, Decimal("1.8")) for target, rate in estimates.items()}


def _no_market(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    if method in ("/fee-estimates", "/mempool"):
        raise Refused(404, "Not Found")
    return ask(method, params)


def _still_holds(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """A server that has not heard of the replacement: the old one waits in its pool."""
    stories = scene.truth.stories
    if not params or params[0] != stories["replaced"]:
        return ask(method, params)
    new = ask("/tx/:txid", [stories["replacement"]])
    values = [int(out.value) for out in parse(scene.truth.raws["replaced"].hex()).outputs]
    if method == "/tx/:txid/outspends":
        return [{"spent": False}] * len(values)
    pays = [{**out, "value": value} for out, value in zip(new["vout"], values, strict=True)]
    fee = new["fee"] + sum(out["value"] for out in new["vout"]) - sum(values)
    return {
        **new, "txid": params[0], "vout": pays, "fee": fee, "status": {"confirmed": False},
    }  # fmt: skip


def _pruned(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """-prune excludes -txindex (src/init.cpp)."""
    told = LIES["no-txindex"](ask, method, params, scene)
    return {**told, "pruned": True, "pruneheight": 924_000} if method == INFO else told


def _fault(lie: Lie) -> Fault:
    return Fault(
        name="written", kind="lie", tells="Made for one case.",
        truths=frozenset({"esplora", "core"}), readable=False, shows=True,
        play=played({"esplora": lie, "core": lie}),
    )  # fmt: skip
