"""An Ethereum chain of one's own, whose accounts pay, call and get stuck as they are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from nodes.anvil import Anvil
from tools.situations.situation import Situation

GWEI, ETHER = 10**9, 10**18

# Compiled for the tests of the EVM wing, beside its source Failing.sol.
FAILING = Path(__file__).parents[2] / "tests" / "chains" / "evm" / "contracts" / "Failing.json"


class OwnChain:
    """An anvil with ten rich accounts and one contract that fails on demand."""

    def __init__(self, node: Anvil) -> None:
        """Deploy the contract."""
        self.node = node
        self.accounts: list[str] = node.rpc("eth_accounts")
        made = self.send(self.accounts[9], data=_compiled()["bytecode"], gas=2_000_000)
        node.mine()
        self.contract: str = node.rpc("eth_getTransactionReceipt", made)["contractAddress"]

    def send(self, sender: str, **fields: Any) -> str:
        """Sent from a rich account; 2 gwei tip under a cap of 50 unless said otherwise."""
        prices = {"maxFeePerGas": 50 * GWEI, "maxPriorityFeePerGas": 2 * GWEI}
        call = {"from": sender, **prices, **fields}
        spelled = {k: hex(v) if isinstance(v, int) else v for k, v in call.items()}
        txid: str = self.node.rpc("eth_sendTransaction", spelled)
        return txid

    def pay(self, sender: str, *, cap: int = 50 * GWEI, **more: Any) -> str:
        """One ether to the second account."""
        prices = {"maxFeePerGas": cap, "maxPriorityFeePerGas": min(cap // 10, 2 * GWEI)}
        return self.send(sender, to=self.accounts[1], value=ETHER, gas=21_000, **prices, **more)

    def call(self, sender: str, method: str, *words: int, gas: int = 200_000, **more: Any) -> str:
        """A call of the contract, with whole numbers as arguments."""
        data = "0x" + _compiled()["methods"][method] + "".join(f"{word:064x}" for word in words)
        return self.send(sender, to=self.contract, data=data, gas=gas, **more)

    def busy(self) -> None:
        """A block with a base fee of 20 gwei: the next one takes 17.5 gwei."""
        self._base_fee(20 * GWEI)
        self.node.mine()

    def stuck(self, send: Callable[[], str]) -> str:
        """Sent under the base fee: anvil takes that only while the next one is set lower."""
        self._base_fee(GWEI // 100)
        txid = send()
        self._base_fee(20 * GWEI * 7 // 8)
        return txid

    def situation(
        self, name: str, shows: str, text: str, note: str, zh: str, **more: Any
    ) -> Situation:
        """What this chain shows now."""
        return Situation(
            name=name, shows=shows, text=text, network="anvil", rpc=self.node.url,
            made_by=self.node.version.replace("/v", " "), note=note, note_zh=zh, **more,
        )  # fmt: skip

    def _base_fee(self, wei: int) -> None:
        self.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(wei))


@cache
def _compiled() -> dict[str, Any]:
    compiled: dict[str, Any] = json.loads(FAILING.read_text("utf-8"))
    return compiled
