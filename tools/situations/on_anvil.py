"""What may become of a transaction on an Ethereum chain, shown on anvil."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nodes import anvil
from tools.situations.own_chain import GWEI, OwnChain
from tools.situations.situation import Situation

FINAL = 65  # blocks; anvil's tag `finalized` is 64 blocks below the newest


def situations() -> Iterator[Situation]:
    """One after the other; each lasts until the next one is asked for."""
    for tell in (_mined, _failed, _shaded, _stuck, _in_line, _doomed, _gone):
        with _chain() as chain:
            yield from tell(chain)


@contextmanager
def _chain() -> Iterator[OwnChain]:
    with anvil.running(base_fee=GWEI) as node:
        yield OwnChain(node)


def _mined(chain: OwnChain) -> Iterator[Situation]:
    yield chain.situation(
        "evm-unseen", "general/not-seen", "0x" + "ab" * 32,
        "Nobody ever sent a transaction of this hash.",
        "这个哈希对应的交易从未有人发送过。",
    )  # fmt: skip
    txid = chain.pay(chain.accounts[0])
    yield chain.situation(
        "evm-waiting", "evm/waiting", txid,
        "A payment that offers enough, before any block was made.",
        "一笔出价足够的转账，此时还没有产生新区块。",
    )  # fmt: skip
    chain.node.mine(FINAL)
    yield chain.situation(
        "evm-settled", "evm/settled", txid,
        "A payment in a block, with 64 more blocks on top.",
        "一笔已打包的转账，其后又产生了 64 个区块。",
    )  # fmt: skip
    yield chain.situation(
        "evm-account-idle", "evm/idle", chain.accounts[0],
        "An account whose only payment is in a block.",
        "一个账户，唯一的一笔转账已经打包。",
    )  # fmt: skip


def _failed(chain: OwnChain) -> Iterator[Situation]:
    sender = chain.accounts[2]
    by_text = chain.call(sender, "withKnownText()")
    by_error = chain.call(sender, "withUnknownError()")
    chain.node.mine(FINAL)
    yield chain.situation(
        "evm-reverted", "evm/reverted", by_text,
        "A call that its contract refused for lack of tokens, 65 blocks ago.",
        "一次因代币余额不足而被合约拒绝的调用，发生在 65 个区块之前。",
    )  # fmt: skip
    yield chain.situation(
        "evm-custom-error", "evm/reverted", by_error,
        "A call that its contract refused with an error of its own that nobody has published.",
        "一次被合约以其自定义错误拒绝的调用，该错误未公开发布。",
    )  # fmt: skip
    by_gas = chain.call(sender, "fill(uint256)", 30)
    by_own_words = chain.call(sender, "withOwnText()")
    chain.node.mine()
    yield chain.situation(
        "evm-out-of-gas", "evm/reverted", by_gas,
        "A call whose gas limit was too low for what it had to write, in the newest block.",
        "一次 gas 上限不足以完成写入的调用，位于最新的区块中。",
    )  # fmt: skip
    yield chain.situation(
        "evm-own-words", "evm/reverted", by_own_words,
        "A call that its contract refused with a sentence of its own, in the newest block.",
        "一次被合约用自己的话拒绝的调用，位于最新的区块中。",
    )  # fmt: skip


def _shaded(chain: OwnChain) -> Iterator[Situation]:
    # anvil orders a block by tip: the one that closes the gate runs first.
    chain.call(chain.accounts[3], "close()", maxPriorityFeePerGas=9 * GWEI)
    txid = chain.call(chain.accounts[4], "pass()")
    chain.node.mine()
    yield chain.situation(
        "evm-reason-uncertain", "evm/reverted", txid,
        "A call that failed because another one of the same block had paused the contract.",
        "一次失败的调用：同一区块中排在前面的另一笔交易暂停了合约。",
    )  # fmt: skip


def _stuck(chain: OwnChain) -> Iterator[Situation]:
    sender = chain.accounts[0]
    chain.busy()
    txid = chain.stuck(lambda: chain.pay(sender, cap=5 * GWEI))
    yield chain.situation(
        "evm-below-base-fee", "evm/below-base-fee", txid,
        "A payment of at most 5 gwei per gas, sent before the base fee rose to 17.5 gwei.",
        "一笔每单位 gas 最多付 5 gwei 的转账，发送之后基础费涨到了 17.5 gwei。",
    )  # fmt: skip
    yield chain.situation(
        "evm-account-pending", "evm/has-pending", sender,
        "An account with a payment that offers too little for the next block.",
        "一个账户，有一笔出价不足以进入下一区块的转账。",
    )  # fmt: skip
    chain.pay(sender, cap=60 * GWEI, nonce=0)
    chain.node.mine(FINAL)
    yield chain.situation(
        "evm-nonce-used", "evm/nonce-used", txid,
        "A payment after its sender had sped it up: the faster one took its nonce.",
        "一笔转账，付款方加速之后：更快的那一笔占用了它的 nonce。",
        sender=sender, nonce=0,
    )  # fmt: skip


def _in_line(chain: OwnChain) -> Iterator[Situation]:
    sender = chain.accounts[0]
    chain.busy()
    chain.stuck(lambda: chain.pay(sender, cap=5 * GWEI))
    second = chain.pay(sender)
    yield chain.situation(
        "evm-behind-earlier-nonce", "evm/behind-earlier-nonce", second,
        "A payment that offers enough, behind an earlier one that does not.",
        "一笔出价足够的转账，但排在同一账户更早的一笔出价不足的转账之后。",
    )  # fmt: skip


def _doomed(chain: OwnChain) -> Iterator[Situation]:
    chain.busy()
    low = {"maxFeePerGas": 5 * GWEI, "maxPriorityFeePerGas": GWEI // 2}
    txid = chain.stuck(lambda: chain.call(chain.accounts[0], "withKnownText()", **low))
    yield chain.situation(
        "evm-would-fail", "evm/below-base-fee", txid,
        "A waiting call that its contract would refuse for lack of tokens.",
        "一次等待中的调用；若现在打包，合约会因代币余额不足而拒绝它。",
    )  # fmt: skip


def _gone(chain: OwnChain) -> Iterator[Situation]:
    chain.busy()
    txid = chain.stuck(lambda: chain.pay(chain.accounts[0], cap=5 * GWEI))
    raw: str = chain.node.rpc("eth_getRawTransactionByHash", txid)
    chain.node.rpc("anvil_dropTransaction", txid)
    yield chain.situation(
        "evm-unsent", "evm/unsent", raw,
        "A signed payment that the node was made to forget.",
        "一笔已签名的转账，节点被指令丢弃了它。",
    )  # fmt: skip
