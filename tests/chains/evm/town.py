"""A chain with one of each contract that people call every day, for failures to happen on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from nodes.anvil import Anvil

GWEI, ETHER = 10**9, 10**18
ZERO = "0x" + "00" * 20
NOBODY = "0x" + "5afe" * 10
"""An address without code that nobody has a key for."""


@cache
def compiled() -> dict[str, Any]:
    text = (Path(__file__).parent / "contracts" / "Kinds.json").read_text("utf-8")
    contracts: dict[str, Any] = json.loads(text)["contracts"]
    return contracts


def words(*values: int | str) -> str:
    """Numbers and addresses as words of 32 bytes."""
    numbers = (int(value, 16) if isinstance(value, str) else value for value in values)
    return "".join(f"{number:064x}" for number in numbers)


def octets(data: str) -> str:
    """Bytes as the ABI writes them at their place: the length, then whole words."""
    bare = data.removeprefix("0x")
    return words(len(bare) // 2) + bare + "0" * (-len(bare) % 64)


class Town:
    """The contracts by their names; accounts 0 to 7 are people, 8 mints, 9 deployed it all."""

    def __init__(self, node: Anvil) -> None:
        self.node = node
        self.people: list[str] = node.rpc("eth_accounts")
        self.at: dict[str, str] = {}
        for name in (
            "Token", "ErrorToken", "SilentToken", "FalseToken", "SmallSafe", "SmallEntryPoint",
            "SmallRouter", "Guarded", "Caller", "Greedy", "Closed", "Cloner",
        ):  # fmt: skip
            self.at[name] = self.deploy(name)
        for name, kind in (
            ("Proxy1967", "Token"),
            ("Proxy1822", "Token"),
            ("SafeProxy", "SmallSafe"),
            ("Beacon", "Token"),
            ("ProxyBeacon", "Beacon"),
        ):
            self.at[name] = self.deploy(name, words(self.at[kind]))
        self.mined(self.call(9, "Cloner", "clone", self.at["Token"]))
        last = "0x" + compiled()["Cloner"]["methods"]["last"]
        said = node.rpc("eth_call", {"to": self.at["Cloner"], "data": last}, "latest")
        self.at["Clone"] = "0x" + said[-40:]

    def deploy(self, name: str, more: str = "") -> str:
        txid = self.send(9, data=compiled()[name]["bytecode"] + more, gas=4_000_000)
        self.node.mine()
        made: str = self.node.rpc("eth_getTransactionReceipt", txid)["contractAddress"]
        return made

    def send(self, who: int | str, tip: int = 2, **fields: Any) -> str:
        """Signed by anvil; the higher the tip, the earlier in its block."""
        sender = self.people[who] if isinstance(who, int) else who
        prices = {"maxFeePerGas": 90 * GWEI, "maxPriorityFeePerGas": tip * GWEI}
        said = {"from": sender, "gas": 500_000, **prices, **fields}
        spelled = {k: hex(v) if isinstance(v, int) else v for k, v in said.items()}
        txid: str = self.node.rpc("eth_sendTransaction", spelled)
        return txid

    def data(self, kind: str, method: str, *arguments: int | str, more: str = "") -> str:
        return f"0x{compiled()[kind]['methods'][method]}" + words(*arguments) + more

    def call(
        self, who: int, name: str, method: str, *arguments: int | str, kind: str = "",
        more: str = "", **fields: Any,
    ) -> str:  # fmt: skip
        """A call of the contract `name`; of a proxy, by the methods of the `kind` behind it."""
        data = self.data(kind or name, method, *arguments, more=more)
        return self.send(who, to=self.at[name], data=data, **fields)

    def mined(self, *txids: str) -> str:
        """One block with all that waits; the last of these is the one in question."""
        self.node.mine()
        return txids[-1]

    def safe_data(
        self, to: str, data: str = "0x", *, value: int = 0, gas: int = 0, signed: bool = True
    ) -> str:
        """execTransaction of a Safe."""
        inner = octets(data)
        at = 10 * 32
        head = words(to, value, at, 0, gas, 0, 0, 0, 0, at + len(inner) // 2)
        signature = octets("11" * 64 + ("01" if signed else "00"))
        selector: str = compiled()["SmallSafe"]["methods"]["execTransaction"]
        return "0x" + selector + head + inner + signature

    def operation_data(self, sender: str, data: str, nonce: int = 0) -> str:
        """handleOps of the entry point 0.7 with one operation."""
        call, empty = octets(data), octets("0x")
        at = 9 * 32
        after = at + 32 + len(call) // 2
        head = words(sender, nonce, at, at + 32, 0, 0, 0, after, after + 32)
        op = head + empty + call + empty + empty
        body = words(64, self.people[7], 1, 32) + op
        return f"0x{compiled()['SmallEntryPoint']['methods']['handleOps']}" + body
