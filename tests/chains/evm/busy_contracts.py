"""Contracts that call a thousand levels down, or ten thousand times, written out by hand."""

from __future__ import annotations

from nodes.anvil import Anvil

GWEI = 10**9

# n = calldata[0:32]; 0: revert("no more levels"); else call itself with n - 1 and all gas, and
# where that fails revert with what it said.
DEEP = (
    "600035801561002d576001900360005260006000602060006000305af161002b57"
    "3d600060003e3d6000fd5b005b7f6e6f206d6f7265206c6576656c73000000000000000000000000000000000000"
    "60005260206000fd"
)
# n times a call of the precompile at 0x04 without data, then revert("no more calls").
WIDE = (
    "6000355b801561002157600190036000600060006000600060045af150610003565b"
    "7f6e6f206d6f72652063616c6c730000000000000000000000000000000000000060005260206000fd"
)
# The same, and then STOP.
WIDE_AND_WELL = "6000355b801561002157600190036000600060006000600060045af150610003565b00"


def deployed(node: Anvil, runtime: str) -> str:
    """The address of a contract with this code."""
    copies = f"61{len(runtime) // 2:04x}80600c6000396000f3"  # PUSH2 n, DUP1, CODECOPY, RETURN
    receipt = mined(node, {"data": "0x" + copies + runtime, "gas": hex(1_000_000)})
    address: str = receipt["contractAddress"]
    return address


def called(node: Anvil, contract: str, number: int, gas: int) -> str:
    """The hash of a mined call with this number."""
    call = {"to": contract, "data": f"0x{number:064x}", "gas": hex(gas)}
    txid: str = mined(node, call)["transactionHash"]
    return txid


def mined(node: Anvil, fields: dict[str, str]) -> dict[str, str]:
    sender = node.rpc("eth_accounts")[0]
    prices = {"maxFeePerGas": hex(50 * GWEI), "maxPriorityFeePerGas": hex(GWEI)}
    txid = node.rpc("eth_sendTransaction", {"from": sender, **prices, **fields})
    node.mine()
    receipt: dict[str, str] = node.rpc("eth_getTransactionReceipt", txid)
    return receipt
