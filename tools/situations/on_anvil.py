"""What may become of a transaction on an Ethereum chain, shown on anvil."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nodes import anvil
from tools.situations.own_chain import ETHER, GWEI, OwnChain
from tools.situations.situation import Situation

FINAL = 65  # blocks; anvil's tag `finalized` is 64 blocks below the newest


def situations() -> Iterator[Situation]:
    """One after the other; each lasts until the next one is asked for."""
    for tell in (
        _mined,
        _failed,
        _stuck,
        _in_line,
        _doomed,
        _gone,
        _poor,
        _heavy,
        _mean,
        _dear,
        _handed_over,
    ):
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


def _poor(chain: OwnChain) -> Iterator[Situation]:
    sender = chain.accounts[0]
    txid = chain.pay(sender)
    chain.node.rpc("anvil_setBalance", sender, hex(ETHER // 2))
    yield chain.situation(
        "evm-insufficient-funds", "evm/insufficient-funds", txid,
        "A waiting payment of one ether out of an account that holds half of one by now.",
        "一笔等待中的 1 ETH 转账，而付款账户现在只剩半个 ETH。",
    )  # fmt: skip


def _heavy(chain: OwnChain) -> Iterator[Situation]:
    txid = chain.send(chain.accounts[0], to=chain.accounts[1], value=ETHER, gas=20_000_000)
    chain.node.rpc("evm_setBlockGasLimit", hex(10_000_000))
    chain.node.mine()
    yield chain.situation(
        "evm-gas-limit-too-high", "evm/gas-limit-too-high", txid,
        "A waiting payment whose gas limit is twice the room of a block.",
        "一笔等待中的转账，gas 上限是区块容量的两倍。",
    )  # fmt: skip


def _mean(chain: OwnChain) -> Iterator[Situation]:
    for sender in chain.accounts[2:5]:
        chain.pay(sender)
        chain.node.mine()
    prices = {"maxFeePerGas": 50 * GWEI, "maxPriorityFeePerGas": GWEI // 1000}
    txid = chain.send(chain.accounts[0], to=chain.accounts[1], value=ETHER, gas=21_000, **prices)
    yield chain.situation(
        "evm-tip-too-low", "evm/tip-too-low", txid,
        "A payment with a tip of 0.001 gwei, while blocks take 2 gwei.",
        "一笔小费只有 0.001 gwei 的转账，而区块通常收 2 gwei。",
    )  # fmt: skip


def _dear(chain: OwnChain) -> Iterator[Situation]:
    chain.busy()
    low = {"maxFeePerGas": 5 * GWEI, "maxPriorityFeePerGas": GWEI // 2}
    to = chain.accounts[1]
    txid = chain.stuck(
        lambda: chain.send(chain.accounts[0], to=to, value=10**12, gas=21_000, **low)
    )
    yield chain.situation(
        "evm-speed-up-withheld", "evm/below-base-fee", txid,
        "A payment of a millionth of an ether, far less than a faster copy would cost.",
        "一笔百万分之一 ETH 的转账，金额远低于加速副本的花费。",
    )  # fmt: skip


# EIP-7702: the code of an account that hands its calls to a contract.
MARK = "0xef0100"
HANDED_TO = {
    "evm-account-delegated": ("d0" * 20, "An account that hands its calls to an unknown contract.",
                              "一个把调用交给未知合约的账户。"),
    "evm-account-of-a-wallet": ("63c0c19a282a1b52b07dd5a65b58948a07dae32b",
                                "An account that hands its calls to the contract of its wallet.",
                                "一个把调用交给钱包合约的账户。"),
    "evm-account-of-a-sweeper": ("89383882fc2d0cd4d7952a3267a3b6dae967e704",
                                 "An account that hands its calls to a published sweeper.",
                                 "一个把调用交给已公开的清扫合约的账户。"),
}  # fmt: skip


def _handed_over(chain: OwnChain) -> Iterator[Situation]:
    for name, (contract, note, zh) in HANDED_TO.items():
        chain.node.rpc("anvil_setCode", chain.accounts[5], MARK + contract)
        shows = "evm/delegated-to-sweeper" if name.endswith("sweeper") else "evm/idle"
        yield chain.situation(name, shows, chain.accounts[5], note, zh)
