"""A node that knows any number of settled transfers, so that only its client's work is measured.

`python -m tools.endless_node COUNT FILE [LARGEST]` writes COUNT hashes to FILE, one a line, prints
the address it listens on, and answers until it is killed; it refuses batches of more than LARGEST
questions. The transfers differ in their nonce alone;
each hash is that of its fields, their signature is made up. All else is as tests/faults/evm_node.py
answers it: geth's shapes.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults import evm_node
from tests.faults.evm_world import EvmWorld, evm_world
from tests.faults.exchange import Refused
from txdoctor.encoding import rlp
from txdoctor.encoding.keccak import keccak256

BY_HASH, RECEIPT = "eth_getTransactionByHash", "eth_getTransactionReceipt"
NUMBERS = ("chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas")
TOO_LARGE = '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch too large"}}'
Params = list[Any]


class Transfers:
    """One settled transfer of the scripted world, again and again under other nonces."""

    def __init__(self, world: EvmWorld, count: int) -> None:
        settled = [world.stories["settled"]]
        self._tx: dict[str, Any] = _answer(world, BY_HASH, settled)
        self._receipt: dict[str, Any] = _answer(world, RECEIPT, settled)
        self._nonces = {self._hash(nonce): nonce for nonce in range(count)}

    @property
    def hashes(self) -> list[str]:
        """All of them, in no order that means anything."""
        return list(self._nonces)

    def tell(self, method: str, params: Params) -> str | None:
        """The JSON of an answer about one of them; None for anything else."""
        nonce = self._nonces.get(params[0]) if method in (BY_HASH, RECEIPT) else None
        if nonce is None:
            return None
        if method == RECEIPT:
            return _dump({**self._receipt, "transactionHash": params[0]})
        return _dump({**self._tx, "hash": params[0], "nonce": hex(nonce)})

    def _hash(self, nonce: int) -> str:
        """EIP-1559: keccak of 0x02 and the RLP of the fields, the signature among them."""
        tx = {**self._tx, "nonce": hex(nonce)}
        number = rlp.encode_number
        fields: list[Any] = [number(int(tx[name], 16)) for name in NUMBERS]
        fields += [bytes.fromhex(tx["to"][2:]), number(int(tx["value"], 16))]
        fields += [bytes.fromhex(tx["input"][2:]), ()]
        fields += [number(int(tx[name], 16)) for name in ("yParity", "r", "s")]
        return "0x" + keccak256(b"\x02" + rlp.encode(tuple(fields))).hex()


class Server(asyncio.Protocol):
    """HTTP/1.1 with connections that stay open; nothing but POST with a length."""

    def __init__(self, tell: Callable[[str, Params], str], largest: int) -> None:
        self._tell = tell
        self._largest = largest
        self._heard = bytearray()
        self._link: Any = None

    def connection_made(self, transport: Any) -> None:
        self._link = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._heard[:end]).lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
            if len(self._heard) < end + 4 + length:
                return
            body = bytes(self._heard[end + 4 : end + 4 + length])
            del self._heard[: end + 4 + length]
            told = self._told(json.loads(body)).encode()
            start = (
                f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(told)}"
            )
            self._link.write(start.encode() + b"\r\n\r\n" + told)

    def _told(self, asked: Any) -> str:
        if isinstance(asked, list) and len(asked) > self._largest:
            return TOO_LARGE
        if isinstance(asked, list):
            return f"[{','.join(map(self._one, asked))}]"
        return self._one(asked)

    def _one(self, call: dict[str, Any]) -> str:
        said = self._tell(call["method"], call["params"])
        return f'{{"jsonrpc":"2.0","id":{call["id"]},{said}}}'


async def main() -> None:
    """Serve until killed."""
    now = time.time()
    world = evm_world(1, lambda: now)  # its head stands still, so that two runs are told the same
    transfers = Transfers(world, int(sys.argv[1]))
    Path(sys.argv[2]).write_text("\n".join(transfers.hashes) + "\n")

    def tell(method: str, params: Params) -> str:
        known = transfers.tell(method, params)
        if known is not None:
            return f'"result":{known}'
        try:
            return f'"result":{_dump(_answer(world, method, params))}'
        except Refused as no:
            return f'"error":{_dump({"code": no.code, "message": no.message})}'

    loop = asyncio.get_running_loop()
    largest = int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize
    server = await loop.create_server(lambda: Server(tell, largest), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def _answer(world: EvmWorld, method: str, params: Params) -> Any:
    return evm_node.answer(world, method, params)


_dump = json.JSONEncoder(separators=(",", ":")).encode

if __name__ == "__main__":
    asyncio.run(main())
