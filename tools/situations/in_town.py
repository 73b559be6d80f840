"""Failures with their causes, and successes that are none, among the contracts of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial

from nodes import anvil
from tests.chains.evm.kinds_of_failure import BY_ORDER, REVERTED, SUCCEEDED, Kind
from tests.chains.evm.street_server import Street, open_street
from tests.chains.evm.town import ETHER, GWEI, Town
from tools.situations.situation import Situation

FINAL = 65  # blocks; anvil's tag `finalized` is 64 blocks below the newest

KINDS = {kind.name: kind for kind in (*REVERTED, *BY_ORDER, *SUCCEEDED)}

SHOWN = (
    ("evm-overtaken", "price moved right before",
     "A trade that failed because another one in the same block, ahead of it, moved the price.",
     "一笔失败的兑换：同一区块中排在它前面的另一笔改变了价格。"),
    ("evm-gas-inside", "out of gas inside, silent",
     "A call whose gas limit left too little for a call inside it; it failed without a word.",
     "一次 gas 上限不够内部调用使用的调用，失败时什么都没说。"),
    ("evm-no-reason", "no text at all",
     "A call that its contract refused without giving any reason.",
     "一次被合约拒绝、且没有任何原因说明的调用。"),
    ("evm-token-short", "too few tokens, in words",
     "A transfer of 4 tokens from an account that held 1.5 of them.",
     "一笔转出 4 个代币的交易，而账户只有 1.5 个。"),
    ("evm-token-silent", "too few tokens, without a word",
     "A transfer that its token refused without giving a reason.",
     "一笔被代币拒绝、且没有给出原因的转账。"),
    ("evm-allowance-short", "allowance too small, as an error",
     "Tokens that were to be taken from an account that had allowed less.",
     "一笔要从某账户取走代币的交易，超出了该账户的授权额度。"),
    ("evm-blocked-account", "account blocked by the issuer",
     "A transfer from an account that the token's issuer had blocked.",
     "一笔来自被代币发行方冻结账户的转账。"),
    ("evm-no-contract", "no contract at the address",
     "A call with three coins, to an address where no contract stands.",
     "一次随附三个币的调用，目标地址上没有合约。"),
    ("evm-token-answers-no", "a token that answers no",
     "A transfer of a token that answers no instead of failing.",
     "一笔代币转账，该代币只回答“否”而不报错。"),
    ("evm-to-the-token-itself", "tokens to the token's own contract",
     "Tokens that were sent to the address of the token itself.",
     "一笔转到代币合约自身地址的代币。"),
    ("evm-safe-call-failed", "a Safe whose call failed",
     "A Safe's transaction that succeeded although the call inside it failed.",
     "一笔 Safe 交易，虽然状态为成功，内部调用却失败了。"),
    ("evm-safe-request-open", "inside a Safe",
     "A Safe's payment that failed for lack of tokens; its signed request can still run.",
     "一笔因代币不足而失败的 Safe 付款，已签名的请求以后仍可能被执行。"),
    ("evm-paid-inside", "coins handed on by a Safe",
     "A payment that a Safe made by a call inside.",
     "一笔由 Safe 经内部调用付出的款项。"),
)  # fmt: skip


WITH_RECORDS = (
    "evm-failed-inside", "the token refused the router",
    "A router's general words for a failure, and a node that kept a record of the calls inside.",
    "路由合约对失败的笼统说法，以及一个记录了内部调用的节点。",
)  # fmt: skip

FORGETFUL = (
    "evm-state-not-kept", "too few tokens, in words",
    "A failed transfer, asked of a node that keeps no old states.",
    "一笔失败的转账，所询问的节点不保存旧状态。",
)  # fmt: skip


def situations() -> Iterator[Situation]:
    """Each on a chain of its own."""
    for name, kind, note, zh in SHOWN:
        with anvil.running(base_fee=GWEI) as node, _public(node) as url:
            yield _shown(Town(node), url, name, KINDS[kind], note, zh)
    name, kind, note, zh = FORGETFUL
    with anvil.running(base_fee=GWEI, extra=("--prune-history",)) as node, _public(node) as url:
        yield _shown(Town(node), url, name, KINDS[kind], note, zh)
    name, kind, note, zh = WITH_RECORDS
    with anvil.running(base_fee=GWEI) as node:
        yield _shown(Town(node), node.url, name, KINDS[kind], note, zh)
    yield from _missed()


def _public(node: anvil.Anvil) -> AbstractContextManager[str]:
    """The node as public servers show theirs: without records of calls."""
    return open_street(Street(node=node.url))


def _missed() -> Iterator[Situation]:
    """What has settled, and its receiver says that nothing arrived."""
    with anvil.running(base_fee=GWEI) as node:
        town = Town(node)
        friend = town.people[1]
        town.mined(town.call(8, "Token", "mint", town.people[0], 5_000_000))
        tokens = town.mined(town.call(0, "Token", "transfer", friend, 1_250_000))
        coins = town.mined(town.call(2, "Caller", "payAll", friend, value=ETHER))
        node.mine(FINAL)
        said = partial(
            Situation, shows="evm/settled", network="anvil", rpc=node.url, not_credited=True,
            made_by=node.version.replace("/v", " "),
        )  # fmt: skip
        yield said(
            name="evm-tokens-not-credited", text=tokens, receiver=friend,
            note="A token payment that settled, and whose receiver says that nothing arrived.",
            note_zh="一笔已成功的代币转账，收款方却说没有到账。",
        )  # fmt: skip
        yield said(
            name="evm-paid-by-a-contract", text=coins,
            note="Coins that a contract paid out, and whose receiver says that nothing arrived.",
            note_zh="由合约转出的一笔币，收款方却说没有到账。",
        )  # fmt: skip


def _shown(town: Town, url: str, name: str, kind: Kind, note: str, zh: str) -> Situation:
    txid = kind.make(town)
    town.node.mine(FINAL)
    return Situation(
        name=name, shows=kind.code, text=txid, network="anvil", rpc=url,
        made_by=town.node.version.replace("/v", " "), note=note, note_zh=zh,
    )  # fmt: skip
