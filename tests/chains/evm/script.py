"""A wire that answers from a script: one node's honest body for each method, or what a test sets.

Bodies are written by us after ethereum/execution-apis.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.chains.evm import scene as s
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Reply, Seat, Silence
from txdoctor.units import Moment, Untrusted

NOW = Moment(1_700_000_012)

Said = Any  # a JSON value, a Refused, a Silent, or a function of the parameters


class Refused(Exception):
    """A JSON-RPC error of the scripted node."""

    def __init__(self, said: str, code: int = -32000, data: Any = None) -> None:
        super().__init__(said)
        self.said, self.code, self.data = said, code, data


class Silent(Exception):
    """No usable answer."""


def seat(name: str = "ethereum#1", *, own: bool = False) -> Seat:
    return Seat(name=name, kind="evm_node", host=f"{name}.example", own=own)


def header(height: int = s.HEIGHT + 9, block: str = s.OTHER_BLOCK) -> dict[str, Any]:
    return {
        "number": hex(height), "hash": str(block), "timestamp": hex(NOW - 12),
        "gasLimit": "0x2255100", "baseFeePerGas": hex(20 * s.GWEI), "extraData": "0x",
        "transactions": [],
    }  # fmt: skip


def _block(tag: str) -> dict[str, Any]:
    heights = {"latest": s.HEIGHT + 9, "finalized": s.HEIGHT - 1}
    height = heights[tag] if tag in heights else int(tag, 16)
    return header(height, s.BLOCK if height == s.HEIGHT else s.OTHER_BLOCK)


HONEST: Mapping[str, Said] = {
    "eth_chainId": "0x1",
    "eth_syncing": False,
    "eth_getBlockByNumber": lambda tag, full: _block(tag),
    "eth_getBlockByHash": None,
    "eth_feeHistory": {
        "baseFeePerGas": ["0x1", hex(20 * s.GWEI)], "gasUsedRatio": [0.5],
        "reward": [[hex(s.GWEI // 10), hex(s.GWEI), hex(3 * s.GWEI)]],
    },
    "eth_getTransactionByHash": None,
    "eth_getTransactionReceipt": None,
    "eth_getTransactionCount": "0x7",
    "eth_getBalance": hex(5 * s.ETHER),
    "eth_getCode": "0x",
    "eth_call": "0x",
    "eth_estimateGas": "0x5208",
    "eth_getStorageAt": "0x" + "00" * 32,
    "eth_getBlockReceipts": Refused("the method does not exist/is not available", -32601),
    "eth_simulateV1": Refused("the method does not exist/is not available", -32601),
    "eth_getTransactionBySenderAndNonce": Refused("the method does not exist/is not available"),
    "ots_getTransactionBySenderAndNonce": Refused("Method not found", -32601),
    "debug_traceTransaction": Refused("the method does not exist/is not available", -32601),
    "trace_transaction": Refused("Method not found", -32601),
    "ots_getApiLevel": Refused("Method not found", -32601),
    "txpool_contentFrom": Refused("the method does not exist/is not available", -32601),
}  # fmt: skip

WAITING = {**s.signed_tx().shown, "blockHash": None, "blockNumber": None}
IN_BLOCK = {**s.signed_tx().shown, "blockHash": str(s.BLOCK), "blockNumber": hex(s.HEIGHT)}


def receipt(status: str = "0x1", **changed: Any) -> dict[str, Any]:
    return {
        "transactionHash": s.signed_tx().hash, "blockHash": str(s.BLOCK),
        "blockNumber": hex(s.HEIGHT), "status": status, "gasUsed": "0x5208",
        "effectiveGasPrice": hex(5 * s.GWEI), "contractAddress": None, **changed,
    }  # fmt: skip


class ScriptedWire:
    """`nodes` maps a seat's name to what it says otherwise than HONEST; `sent` is every round."""

    def __init__(self, nodes: Mapping[str, Mapping[str, Said]]) -> None:
        self.nodes = nodes
        self.sent: list[list[Ask]] = []
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        self.sent.append(asks)
        return [self._reply(ask) for ask in asks]

    def now(self) -> Moment:
        return NOW

    def methods(self) -> list[list[str]]:
        return [[ask.method for ask in asks] for asks in self.sent]

    def _reply(self, ask: Ask) -> Reply:
        said = {**HONEST, **self.nodes[ask.seat]}[ask.method]
        try:
            value = self._value(said, json.loads(ask.params))
        except Refused as no:
            return Refusal(ask=ask, code=no.code, said=Untrusted(no.said), data=no.data, at=NOW)
        except Silent:
            return Silence(ask=ask, reason=Reason.TIMED_OUT, at=NOW)
        return Answer(ask=ask, value=value, at=NOW)

    def _value(self, said: Said, params: list[Any]) -> Any:
        if isinstance(said, Exception):
            raise said
        return said(*params) if isinstance(said, Callable) else said  # type: ignore[arg-type]
