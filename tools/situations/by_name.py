"""Failures with an error that only somebody else can name: a verified source, or lists of names."""

from __future__ import annotations

from collections.abc import Iterator

from nodes import anvil
from tests.chains.evm.name_server import Names, serving
from tools.situations.own_chain import GWEI, OwnChain
from tools.situations.situation import Situation

FINAL = 65  # blocks; anvil's tag `finalized` is 64 blocks below the newest

UNKNOWN = {
    "type": "error",
    "name": "NobodyKnowsThisError",
    "inputs": [{"name": "amount", "type": "uint256"}],
}
"""What Failing.sol declares, as a compiler writes it into the contract's ABI."""

# Two names of one selector, both of one number: anybody can make such a second one.
TWINS = ("0x2e1a7d4d", ["withdraw(uint256)", "OwnerTransferV7b711143(uint256)"])
PLACE = "0x" + "00c0ffee" * 5


def situations() -> Iterator[Situation]:
    """Both on one chain, each beside a server of its own."""
    with anvil.running(base_fee=GWEI) as node:
        chain = OwnChain(node)
        declared = chain.call(chain.accounts[2], "withUnknownError()")
        node.rpc("anvil_setCode", PLACE, refuses_with(TWINS[0] + f"{5:064x}"))
        listed = chain.send(chain.accounts[3], to=PLACE, data="0x", gas=100_000)
        node.mine(FINAL)
        with serving(Names(abis={chain.contract.lower(): [UNKNOWN]})) as at:
            yield chain.situation(
                "evm-error-verified", "evm/reverted", declared,
                "An error that no list has; the contract's verified source names it.",
                "一个任何名录都没有的错误，由合约已验证的源代码给出名称。",
                beside=(f"sourcify+http://{at}",),
            )  # fmt: skip
        with serving(Names(lists=dict([TWINS]))) as at:
            yield chain.situation(
                "evm-error-listed", "evm/reverted", listed,
                "An error for which lists of names offer two that fit; nobody verified the source.",
                "一个名录中有两个名称与之相符的错误，合约源代码无人验证。",
                beside=(f"openchain+http://{at}", f"sourcify+http://{at}"),
            )  # fmt: skip


def refuses_with(data: str) -> str:
    """Code that reverts with these bytes: CODECOPY of what stands behind the code, then REVERT."""
    said = data.removeprefix("0x")
    size = len(said) // 2
    return f"0x60{size:02x}600c60003960{size:02x}6000fd{said}"
