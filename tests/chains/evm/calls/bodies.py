"""Records of calls as several nodes write them; written by us after their documentation.

One transaction in each shape: it calls a router, which asks a token for a balance, then has it move
tokens; the token refuses, and the router fails in words of its own.
"""

from __future__ import annotations

from typing import Any

from tests.chains.evm import scene as s
from tests.chains.evm.failure.test_revert import error_string
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.units import Id

ROUTER = Id("0x" + s.PAYEE.hex())
TOKEN = Id("0x" + "70" * 19 + "99")
DATA = bytes.fromhex("f2d5d56b") + bytes(32)
FIELDS: dict[str, Any] = {"data": DATA, "value": 0, "gas": 90_000}
USED = 50_000

REFUSED = "0x" + error_string("ERC20: insufficient allowance").hex()
OWN_WORDS = "0x" + error_string("STF").hex()
BALANCE, MOVE = "0x70a08231" + "00" * 32, "0x23b872dd" + "00" * 96


def mined() -> MinedTx:
    return s.mined(**FIELDS)


def receipt(*, succeeded: bool = False, gas_used: int = USED) -> Receipt:
    return s.receipt(succeeded=succeeded, gas_used=gas_used)


def sender() -> str:
    return s.tx(**FIELDS).sender


def geth() -> dict[str, Any]:
    """go-ethereum: what is empty is left out, and a failure has its decoded words beside."""
    return {
        "from": sender(), "to": ROUTER, "gas": hex(90_000), "gasUsed": hex(USED),
        "input": "0x" + DATA.hex(), "output": OWN_WORDS, "error": "execution reverted",
        "revertReason": "STF", "value": "0x0", "type": "CALL",
        "calls": [
            {
                "from": ROUTER, "to": TOKEN, "gas": hex(60_000), "gasUsed": hex(3_000),
                "input": BALANCE, "output": "0x" + "00" * 32, "type": "STATICCALL",
            },
            {
                "from": ROUTER, "to": TOKEN, "gas": hex(55_000), "gasUsed": hex(9_000),
                "input": MOVE, "output": REFUSED, "error": "execution reverted",
                "revertReason": "ERC20: insufficient allowance", "value": "0x0", "type": "CALL",
            },
        ],
    }  # fmt: skip


def erigon() -> dict[str, Any]:
    """erigon and nethermind: an empty list of calls at the ends, no words decoded."""
    body = geth()
    del body["revertReason"], body["calls"][1]["revertReason"]
    for each in body["calls"]:
        each["calls"] = []
    return body


def _flat(body: dict[str, Any], place: list[int], bare: int = 0) -> dict[str, Any]:
    action = {
        "callType": body["type"].lower(), "from": body["from"], "to": body["to"],
        "gas": hex(int(body["gas"], 16) - bare), "input": body["input"],
        "value": body.get("value", "0x0"),
    }  # fmt: skip
    result = {"gasUsed": hex(int(body["gasUsed"], 16) - bare), "output": body["output"]}
    told = {
        "action": action, "blockHash": str(s.BLOCK), "blockNumber": s.HEIGHT, "result": result,
        "subtraces": len(body.get("calls", ())), "traceAddress": place, "type": "call",
        "transactionHash": str(mined().txid), "transactionPosition": 3,
    }  # fmt: skip
    return {**told, "error": "Reverted"} if "error" in body else told


def reth() -> list[dict[str, Any]]:
    """reth and erigon: a failed call has its result beside the error."""
    from txdoctor.chains.evm.failure.hollow import intrinsic

    bare, _ = intrinsic(mined().tx)
    body = geth()
    inner = [_flat(each, [place]) for place, each in enumerate(body["calls"])]
    return [_flat(body, [], bare), *inner]


def openethereum() -> list[dict[str, Any]]:
    """OpenEthereum and older nethermind: a failed call has no result at all."""
    return [{**each, "result": None} if "error" in each else each for each in reth()]


def otterscan() -> list[dict[str, Any]]:
    """erigon: depth by depth, and nothing of which of them failed."""
    body = geth()
    rows = [(0, body), *((1, each) for each in body["calls"])]
    return [
        {
            "type": each["type"], "depth": depth, "from": each["from"], "to": each["to"],
            "value": each.get("value"), "input": each["input"], "output": each["output"],
        }
        for depth, each in rows
    ]  # fmt: skip
