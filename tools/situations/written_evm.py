"""What one Ethereum node or several of them may say, told by scripted servers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.faults.exchange import Call, Json, Refused
from tests.faults.fault import Fault, Scene
from tests.faults.lying import Lie, played, saying
from tools.situations.street import Chair, truth_of
from tools.situations.written import Written
from txdoctor.chains.evm.codec.raw import decode

NODE = Chair(kind="evm_node", network="ethereum")
SERVER = partial(Chair, kind="evm_node", network="ethereum")
STALE = SERVER(fault="lie-stale-head")
MAIN = partial(Written, network="ethereum")


LEDGER = SERVER(accounts=True)
EXPLORER = Chair(kind="blockscout", network="ethereum")


def cases() -> Iterator[Written]:
    """Each case, by itself."""
    yield from _with_a_past(truth_of("blockscout").stories)
    truth = truth_of("evm_node")
    yield from _together(truth.stories)
    yield from _apart(truth.stories)
    yield from _unfit(truth.stories)
    yield from _texts(truth.stories, truth.raws)
    yield from _said_with_it(truth.stories, truth.raws)
    yield from _missed(truth.stories)


def _with_a_past(names: dict[str, str]) -> Iterator[Written]:
    """Accounts that an explorer tells the past of; nodes confirm what it says, or do not."""
    both = (LEDGER, LEDGER, EXPLORER)
    yield MAIN(
        name="evm-account-swept", shows="evm/swept", text=names["swept"], chairs=both,
        note="An account whose coins leave by the next block, whatever comes in.",
        note_zh="一个账户，每有资金到账，下一区块就被转走。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-drained", shows="evm/drained", text=names["drained"], chairs=both,
        note="An account that gave a stranger unlimited leave over its tokens, which were taken.",
        note_zh="一个账户，曾把代币的无限额度授予陌生人，随后代币被取走。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-poisoned", shows="evm/idle", text=names["poisoned"], chairs=both,
        note="An account with a look-alike of its friend's address in its history.",
        note_zh="一个账户，交易记录里混入了与好友地址相似的地址。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-quiet", shows="evm/idle", text=names["quiet"], chairs=both,
        note="An account with an ordinary past.",
        note_zh="一个过往平常的账户。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-ladder", shows="evm/below-base-fee", text=names["laddered"], chairs=both,
        note="An account whose first payment offers too little and whose second was never sent.",
        note_zh="一个账户，第一笔转账出价太低，第二笔从未发出。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-no-funds", shows="evm/insufficient-funds", text=names["broke"],
        chairs=both,
        note="An account with less than the payment takes that waits.",
        note_zh="一个账户，余额不足以支付等待中的那笔转账。",
    )  # fmt: skip
    yield Written(
        name="evm-name", shows="evm/idle", text="Quiet.eth", network="ethereum", chairs=both,
        note="A name that stands for an account with an ordinary past.",
        note_zh="一个名称，对应一个过往平常的账户。",
    )  # fmt: skip
    yield MAIN(
        name="evm-name-elsewhere", shows="evm/name-without-address", text="elsewhere.eth",
        chairs=both,
        note="A name whose resolver wants to be asked off the chain.",
        note_zh="一个名称，其解析器要求到链下查询。",
    )  # fmt: skip
    yield MAIN(
        name="evm-account-by-rumour", shows="evm/idle", text=names["alone"], chairs=both,
        note="An explorer tells of a swept account; no node has the transactions.",
        note_zh="浏览器称某账户被转空；但没有节点拥有这些交易。",
    )  # fmt: skip


def _together(stories: dict[str, str]) -> Iterator[Written]:
    """Several servers of which the sound ones agree."""
    yield MAIN(
        name="evm-settled-by-three", shows="evm/settled", text=stories["settled"],
        chairs=(NODE, NODE, NODE),
        note="A payment that three sources show in the same block.",
        note_zh="一笔转账，三个数据源显示它在同一区块中。",
    )  # fmt: skip
    yield MAIN(
        name="evm-liar-outvoted", shows="evm/below-base-fee", text=stories["pending"],
        chairs=(NODE, SERVER(fault="lie-forged-confirmation"), NODE),
        note="A waiting payment; one of three sources claims that a block has it.",
        note_zh="一笔等待中的转账；三个数据源中有一个声称它已打包。",
    )  # fmt: skip
    yield MAIN(
        name="evm-one-of-four-slow", shows="evm/settled", text=stories["settled"],
        chairs=(NODE, SERVER(ms=9000), STALE, SERVER(fault="lie-tx-hidden")),
        note="A payment; of four sources one is slow, one is behind and one hides it.",
        note_zh="一笔转账；四个数据源中，一个很慢，一个落后，一个隐瞒。",
    )  # fmt: skip
    yield MAIN(
        name="evm-not-seen-by-all", shows="evm/below-base-fee", text=stories["pending"],
        chairs=(NODE, SERVER(fault="lie-tx-hidden")),
        note="A waiting payment that only one of two pools holds.",
        note_zh="一笔等待中的转账，两个交易池中只有一个有它。",
    )  # fmt: skip
    on_zksync = truth_of("evm_node", "zksync").stories["reverted"]
    zksync = Chair(kind="evm_node", network="zksync")
    yield Written(
        name="evm-zksync-failed", shows="evm/reverted", text=on_zksync, network="zksync",
        chairs=(zksync, zksync),
        note="A call that failed on a chain with a machine of its own.",
        note_zh="一笔在自有虚拟机的链上失败的调用。",
    )  # fmt: skip
    yield MAIN(
        name="evm-queued", shows="evm/nonce-gap", text=stories["queued"], chairs=(NODE, NODE),
        note="A payment whose two predecessors of the same sender are missing.",
        note_zh="一笔转账，同一付款方在它之前的两笔缺失。",
    )  # fmt: skip
    yield MAIN(
        name="evm-hostile-words", shows="evm/reverted", text=stories["reverted"],
        chairs=(SERVER(fault="lie-revert-hostile"),),
        note="A failed call whose reason is an attack on the reader's screen.",
        note_zh="一次失败的调用，其失败原因文本企图攻击读者的屏幕。",
    )  # fmt: skip


def _apart(stories: dict[str, str]) -> Iterator[Written]:
    """Servers that disagree, or of which one says nothing."""
    yield MAIN(
        name="evm-sources-at-odds", shows="general/sources-at-odds", text=stories["pending"],
        chairs=(NODE, SERVER(fault="lie-forged-confirmation")),
        note="One source holds it waiting, the other claims that a block has it.",
        note_zh="一个数据源说它在等待，另一个声称它已打包。",
    )  # fmt: skip
    yield MAIN(
        name="evm-search-incomplete", shows="general/search-incomplete", text=stories["unknown"],
        chairs=(NODE, SERVER(fault="transport-never-answers")),
        note="A hash that one source does not know; the other never answers.",
        note_zh="一个数据源查不到这个哈希；另一个始终没有应答。",
    )  # fmt: skip
    yield MAIN(
        name="evm-no-answer", shows="general/nothing-learned", text=stories["settled"],
        chairs=(SERVER(fault="transport-never-answers"), SERVER(fault="http-429-day")),
        note="One source never answers, the other asks to come again tomorrow.",
        note_zh="一个数据源始终没有应答，另一个要求明天再来。",
    )  # fmt: skip
    yield MAIN(
        name="evm-on-another-network", shows="general/on-another-network",
        text=truth_of("evm_node", "base").stories["settled"],
        chairs=(NODE, Chair(kind="evm_node", network="base")),
        note="A payment of Base that was looked for on Ethereum.",
        note_zh="一笔 Base 上的转账，却在 Ethereum 上查找。",
    )  # fmt: skip
    yield MAIN(
        name="evm-outcome-unknown", shows="evm/outcome-unknown", text=stories["settled"],
        chairs=(SERVER(fault=_fault(saying({"eth_getTransactionReceipt": None}))),),
        note="A payment in a block; the only source has no receipt of it.",
        note_zh="一笔已打包的转账，唯一的数据源没有它的回执。",
    )  # fmt: skip


def _unfit(stories: dict[str, str]) -> Iterator[Written]:
    """A server that cannot know."""
    for name, fault, note, zh in (
        ("syncing", "lie-syncing", "still syncing", "仍在同步"),
        ("old-head", "lie-frozen-head", "20 minutes behind", "落后 20 分钟"),
        ("pruned", _fault(_pruned), "without old history", "没有保留旧历史"),
    ):
        yield MAIN(
            name=f"evm-{name}", shows="general/cannot-know", text=stories["unknown"],
            chairs=(Chair(kind="evm_node", fault=fault),),
            note=f"A hash that the user's own node does not know; it is {note}.",
            note_zh=f"用户自己的节点查不到这个哈希，而该节点{zh}。",
        )  # fmt: skip
    yield MAIN(
        name="evm-own-node-of-two-minds", shows="general/nothing-learned",
        text=stories["settled"], chairs=(Chair(kind="evm_node", fault="lie-wrong-chain"),),
        note="The user's own node says it serves Polygon, yet shows what is signed for Ethereum.",
        note_zh="用户自己的节点自称服务于 Polygon，却给出为 Ethereum 签名的交易。",
    )  # fmt: skip


def _texts(stories: dict[str, str], raws: dict[str, bytes]) -> Iterator[Written]:
    """Other things to paste than a hash."""
    yield Written(
        name="evm-link", shows="evm/settled", chairs=(NODE, NODE),
        text=f"<https://etherscan.io/tx/0x{stories['settled'][2:].upper()}#eventlog>",
        note="A link to an explorer in angle brackets, with the hash in capitals.",
        note_zh="一个带尖括号的浏览器链接，其中的哈希为大写。",
    )  # fmt: skip
    yield MAIN(
        name="evm-block", shows="evm/is-a-block", chairs=(NODE,),
        text=f"https://etherscan.io/block/{_block_hash()}",
        note="A link to a block instead of a transaction.",
        note_zh="一个区块的链接，而不是交易的链接。",
    )  # fmt: skip
    yield MAIN(
        name="evm-raw-of-a-replaced-one", shows="evm/nonce-used",
        chairs=(NODE, NODE), text="0x" + raws["replaced"].hex(),
        note="The signed bytes of a payment with a used nonce; blocks show what used it.",
        note_zh="一笔转账的签名字节，它的 nonce 已经用掉；是哪一笔用掉的，在区块中找到了。",
    )  # fmt: skip
    relay = Chair(kind="evm_node", network="ethereum", fault=_fault(_without_signature))
    yield MAIN(
        name="evm-held-by-relay", shows="evm/held-by-relay", text=stories["pending"],
        chairs=(relay,),
        note="A waiting payment as a private relay shows it: without signature and price.",
        note_zh="私有中继所展示的一笔等待中的转账：没有签名和价格。",
    )  # fmt: skip
    forgetful = SERVER(fault=_fault(_stateless))
    yield MAIN(
        name="evm-nonce-used-by-one-unnamed", shows="evm/included-or-replaced",
        chairs=(forgetful, forgetful), text="0x" + raws["replaced"].hex(),
        note="The signed bytes of a payment with a used nonce; old states are kept by no source.",
        note_zh="一笔转账的签名字节，它的 nonce 已经用掉；没有数据源保存以前的状态。",
    )  # fmt: skip


def _said_with_it(stories: dict[str, str], raws: dict[str, bytes]) -> Iterator[Written]:
    """A hash that nobody knows, and what the user says of it."""
    waits = decode(raws["pending"])
    nobody = partial(MAIN, text=stories["unknown"], chairs=(NODE, NODE))
    yield nobody(
        name="evm-dropped", shows="evm/dropped", sender=waits.sender, nonce=10,
        note="A hash that two sources do not know, with a nonce that nothing has used.",
        note_zh="一个两个数据源都查不到的哈希，附有尚未使用的 nonce。",
    )  # fmt: skip
    yield nobody(
        name="evm-nonce-free", shows="general/not-seen", sender=waits.sender, nonce=10,
        chairs=(NODE,),
        note="An unknown hash with a free nonce; only one source was asked.",
        note_zh="一个查不到的哈希，附有尚未使用的 nonce；只询问了一个数据源。",
    )  # fmt: skip
    yield nobody(
        name="evm-nonce-contested", shows="evm/nonce-contested", sender=waits.sender, nonce=9,
        note="An unknown hash with a nonce that another waiting payment has.",
        note_zh="一个查不到的哈希，它的 nonce 另有一笔等待中的转账在用。",
    )  # fmt: skip
    yield nobody(
        name="evm-bytes-of-another", shows="general/not-seen", raw=raws["settled"].hex(),
        note="An unknown hash with the signed bytes of another payment.",
        note_zh="一个查不到的哈希，附上的却是另一笔转账的签名字节。",
    )  # fmt: skip


def _missed(stories: dict[str, str]) -> Iterator[Written]:
    """A payment that settled, and somebody who waits for it."""
    settled = partial(MAIN, text=stories["settled"], chairs=(NODE, NODE), not_credited=True)
    yield settled(
        name="evm-not-credited", shows="evm/settled",
        note="A payment that settled, and whose receiver says that nothing arrived.",
        note_zh="一笔已成功的转账，收款方却说没有到账。",
    )  # fmt: skip
    yield MAIN(
        name="evm-below-exchange-depth", shows="evm/settled", text=stories["fresh"],
        chairs=(NODE, NODE), exchange="cex-io",
        note="A payment in the newest blocks, for an exchange that waits for 25.",
        note_zh="一笔刚刚打包的转账，收款的交易所要求 25 个确认。",
    )  # fmt: skip
    yield settled(
        name="evm-pays-another-address", shows="evm/pays-another-address",
        receiver="0x" + "42" * 20,
        note="A payment that settled, missed at an address that it does not pay.",
        note_zh="一笔已成功的转账；等待到账的地址却不是它的收款地址。",
    )  # fmt: skip


def _block_hash() -> str:
    """A block ten below the newest."""
    from tests.faults.evm_world import FIRST_HEAD, EvmWorld

    world = truth_of("evm_node").world
    if not isinstance(world, EvmWorld):
        raise TypeError("not an Ethereum")
    block = world.block(FIRST_HEAD - 10)
    if block is None:
        raise LookupError("no such block")
    return str(block["hash"])


def _pruned(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """go-ethereum internal/ethapi/errors.go, code 4444 (EIP-4444)."""
    if method in ("eth_getTransactionByHash", "eth_getTransactionReceipt"):
        raise Refused(4444, "pruned history unavailable")
    return ask(method, params)


def _stateless(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """go-ethereum trie/errors.go, MissingNodeError: a state of the past is asked for."""
    if method == "eth_getTransactionCount" and str(params[1]).startswith("0x"):
        raise Refused(-32000, "missing trie node 01 (path ) state 0x02 is not available")
    return ask(method, params)


def _without_signature(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
    """MEV Blocker documentation: price and signature of what waits there are zero."""
    said = ask(method, params)
    if method != "eth_getTransactionByHash" or said is None:
        return said
    left_out = ("gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "v", "r", "s")
    return {**said, **{name: "0x0" for name in left_out if name in said}}


def _fault(lie: Lie) -> Fault:
    return Fault(
        name="written", kind="lie", tells="Made for one case.", truths=frozenset({"evm"}),
        readable=False, shows=True, play=played({"evm": lie}),
    )  # fmt: skip
