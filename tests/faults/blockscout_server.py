"""An honest Blockscout's answers about the accounts of a small Ethereum, path by path.

Written by us after docs.blockscout.com/openapi.yaml and the views of blockscout/blockscout
(api/v2: transaction_view.ex, token_transfer_view.ex, internal_transaction_view.ex, helper.ex).
"""

from datetime import UTC, datetime
from typing import Any

from .evm_accounts import Event, Ledger
from .evm_node import _price
from .evm_world import BLOCK_SECONDS, FIRST_HEAD, Placed
from .exchange import Json, Refused

Params = list[Json]
A_PAGE = 50


def answer(known: Ledger, method: str, params: Params) -> Json:
    """Answer one path; Refused carries the HTTP status."""
    account = str(params[0]).lower()
    if len(account) != 42 or not account.startswith("0x"):
        raise Refused(422, '{"errors":[{"title":"Invalid value"}]}')
    return PATHS[method](known, account)


def template(path: str) -> tuple[str, list[str]]:
    """Which template a path is an instance of; raises Refused 404."""
    parts = path.partition("?")[0].strip("/").split("/")
    if len(parts) == 3 and parts[0] == "addresses" and f"/addresses/:a/{parts[2]}" in PATHS:
        return f"/addresses/:a/{parts[2]}", [parts[1]]
    raise Refused(404, '{"message":"Not found"}')


def _transactions(known: Ledger, account: str) -> Json:
    found = [
        _transaction(known, one)
        for one in known.placed.values()
        if account in (one.tx.shown["from"].lower(), str(one.tx.shown["to"]).lower())
    ]
    found.sort(key=lambda one: -(one["block_number"] or 1 << 60))
    return {"items": found[:A_PAGE], "next_page_params": None}


def _transaction(known: Ledger, one: Placed) -> dict[str, Any]:
    tx = one.tx.shown
    price = _price(one)
    waits = one.height is None
    return {
        "hash": one.tx.hash,
        "block_number": one.height,
        "timestamp": None if one.height is None else _time(known, one.height),
        "status": None if waits else ("ok" if one.status else "error"),
        "result": "pending" if waits else ("success" if one.status else "Reverted"),
        "confirmations": 0 if one.height is None else known.world.head() - one.height + 1,
        "from": _party(tx["from"]),
        "to": _party(tx["to"]),
        "created_contract": None,
        "value": str(int(tx["value"], 16)),
        "fee": {"type": "actual", "value": str(one.gas_used * price)},
        "nonce": int(tx["nonce"], 16),
        "gas_limit": str(int(tx["gas"], 16)),
        "gas_used": None if waits else str(one.gas_used),
        "gas_price": str(price),
        "max_fee_per_gas": str(int(tx["maxFeePerGas"], 16)),
        "max_priority_fee_per_gas": str(int(tx["maxPriorityFeePerGas"], 16)),
        "type": int(tx["type"], 16),
        "raw_input": tx["input"],
        "method": None if tx["input"] == "0x" else tx["input"][:10],
        "is_pending_update": False,
    }


def _transfers(known: Ledger, account: str) -> Json:
    mine = [one for one in known.events if account in (one.sender, one.to)]
    found = [_transfer(known, one) for one in sorted(mine, key=lambda one: -one.height)]
    return {"items": found, "next_page_params": None}


def _transfer(known: Ledger, one: Event) -> dict[str, Any]:
    return {
        "transaction_hash": one.tx.hash,
        "block_number": one.height,
        "block_hash": None,
        "log_index": one.log,
        "timestamp": _time(known, one.height),
        "from": _party(one.sender),
        "to": _party(one.to),
        "token": {
            "address_hash": "0x" + one.token.hex(), "symbol": one.symbol, "name": one.symbol,
            "decimals": "18", "type": "ERC-20", "holders_count": "1",
        },
        "token_type": "ERC-20",
        "total": {"value": str(one.amount), "decimals": "18"},
        "type": "token_transfer",
        "method": None,
    }  # fmt: skip


def _inner(known: Ledger, account: str) -> Json:
    return {"items": [], "next_page_params": None}


def _party(who: str) -> dict[str, Any]:
    return {
        "hash": who, "is_contract": False, "is_verified": False, "is_scam": False, "name": None,
        "ens_domain_name": None, "reputation": "ok",
    }  # fmt: skip


def _time(known: Ledger, height: int) -> str:
    at = known.world.born - 1 - (FIRST_HEAD - height) * BLOCK_SECONDS
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")


PATHS = {
    "/addresses/:a/transactions": _transactions,
    "/addresses/:a/token-transfers": _transfers,
    "/addresses/:a/internal-transactions": _inner,
}
