"""Blockscout explorers are asked over their REST API, version 2, for accounts and contracts.

Fields: docs.blockscout.com/api-reference (openapi.yaml), and the views that write them:
blockscout/blockscout apps/block_scout_web/lib/block_scout_web/views/api/v2/transaction_view.ex,
token_transfer_view.ex, internal_transaction_view.ex. Older instances name some of them otherwise
(`tx_hash`, `block`, token `address`): both are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from txdoctor.chains.evm.account.movements import Movement, Page, Token, Way
from txdoctor.chains.evm.hearing import told_strictly as strict
from txdoctor.chains.evm.hearing.quantity import address, hash32, octets
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, get
from txdoctor.model.finding import State
from txdoctor.units import Gas, GasPrice, Id, Wei

# Loaded only where somebody asks for a name: every command that asks anybody loads this file.
if TYPE_CHECKING:
    from txdoctor.chains.evm.naming.verified_abi import Abi

TRANSPORT = "rest"
ABOUT = "accounts contracts"
KEY = "query:apikey"
"""Only the hosted PRO API asks for one (docs.blockscout.com, API keys); none is needed else."""

_MORE = r"(?:\?[a-z_]{1,30}=[0-9A-Za-z.:%-]{1,80}(?:&[a-z_]{1,30}=[0-9A-Za-z.:%-]{1,80}){0,11})?"
PATHS: tuple[str, ...] = (
    r"/addresses/0x[0-9a-f]{40}/transactions" + _MORE,
    r"/addresses/0x[0-9a-f]{40}/token-transfers" + _MORE,
    r"/addresses/0x[0-9a-f]{40}/internal-transactions" + _MORE,
    r"/smart-contracts/0x[0-9a-f]{40}",
)
NOT_FOUND = 404

_LISTS: Mapping[Way, str] = {
    Way.PLAIN: "transactions",
    Way.TOKEN: "token-transfers",
    Way.INNER: "internal-transactions",
}
_NAME = re.compile(r"[a-z_]{1,30}").fullmatch
_VALUE = re.compile(r"[0-9A-Za-z.:-]{1,80}").fullmatch
MOST_PARTS = 12
A_PAGE = 250  # 50 by default, 100 at the most on hosted instances (v12 release notes); room to grow


def ask_page(seat: Seat, account: Id, way: Way, next_page: str = "") -> Ask:
    """The newest movements of one kind, or the page that `next_page` names."""
    return get(seat, f"/addresses/{account}/{_LISTS[way]}{next_page}")


def read_page(seat: str, account: Id, way: Way, value: Json) -> Page:
    """Every entry must be of this account, or the whole page is not used."""
    said = strict.table(value)
    found = tuple(_READERS[way](strict.table(one)) for one in strict.rows(said["items"], A_PAGE))
    if not all(account in (one.sender, one.to) for one in found):
        raise ValueError("a movement of somebody else")
    return Page(seat=seat, way=way, movements=found, next_page=_next(said.get("next_page_params")))


def ask_abi(seat: Seat, contract: Id) -> Ask:
    """What the explorer has of a contract, its ABI among it (get-smart-contract)."""
    return get(seat, f"/smart-contracts/{contract}", shared=True)


def read_abi(seat: str, contract: Id, value: Json) -> Abi:
    """A contract whose source nobody showed has no `abi`; that of a twin is not its own."""
    from txdoctor.chains.evm.naming.verified_abi import Abi, read_errors

    said = strict.table(value)
    verified = said.get("is_verified") is True
    errors = read_errors(said.get("abi") or []) if verified else ()
    return Abi(seat=seat, contract=contract, verified=verified, errors=errors)


def without_abi(contract: Id, refusal: Refusal) -> Abi | None:
    """Its "not found"; every other refusal stays a gap."""
    from txdoctor.chains.evm.naming.verified_abi import Abi

    if refusal.status != NOT_FOUND:
        return None
    return Abi(seat=refusal.ask.seat, contract=contract, verified=False)


def _plain(said: dict[str, Any]) -> Movement:
    height = _either(said, "block_number", "block")
    receiver = said["to"] if said["to"] is not None else said.get("created_contract")
    return Movement(
        way=Way.PLAIN,
        txid=hash32(said["hash"]),
        state=_state(said, height),
        sender=_party(said["from"]),
        to=None if receiver is None else _party(receiver),
        amount=strict.digits(said["value"]),
        height=None if height is None else strict.whole(height),
        time=None if said["timestamp"] is None else strict.moment(said["timestamp"]),
        nonce=strict.whole(said["nonce"]),
        fee=_fee(said.get("fee")),
        gas=Gas(strict.digits(said["gas_limit"], 64)),
        max_fee=_price(said),
        data=octets(said["raw_input"]) if said.get("raw_input") else b"",
    )


def _state(said: dict[str, Any], height: Json) -> State:
    """`status` is ok, error or null; `result` says "dropped/replaced" of one that left the pool."""
    if height is None:
        return State.DROPPED if said.get("result") == "dropped/replaced" else State.PENDING
    if said["status"] not in ("ok", "error", None):
        raise ValueError("not an outcome")
    return State.FAILED if said["status"] == "error" else State.SETTLED


def _price(said: dict[str, Any]) -> GasPrice | None:
    told = said.get("max_fee_per_gas") or said.get("gas_price")
    return None if told is None else GasPrice(strict.digits(told))


def _fee(said: Json) -> Wei | None:
    if said is None or strict.table(said)["value"] is None:
        return None
    return Wei(strict.digits(said["value"]))


def _token(said: dict[str, Any]) -> Movement:
    about = strict.table(said["token"])
    total = strict.table(said["total"]) if said.get("total") is not None else {}
    decimals = total.get("decimals") or about.get("decimals")
    single = about["type"] == "ERC-721" or ("token_id" in total and "value" not in total)
    return Movement(
        way=Way.NFT if single else Way.TOKEN,
        txid=hash32(_either(said, "transaction_hash", "tx_hash")),
        state=State.SETTLED,
        sender=_party(said["from"]),
        to=_party(said["to"]),
        amount=_value(total) if not single else 1,
        height=strict.whole(said["block_number"]) if said.get("block_number") is not None else None,
        time=strict.moment(_either(said, "timestamp", "block_timestamp")),
        token=Token(
            contract=address(_either(about, "address_hash", "address")),
            symbol=strict.text(about["symbol"]),
            decimals=None if decimals is None else strict.digits(decimals, 8),
        ),
        place=strict.whole(said["log_index"]),
    )


def _value(total: dict[str, Any]) -> int | None:
    return None if total.get("value") is None else strict.digits(total["value"])


def _inner(said: dict[str, Any]) -> Movement:
    receiver = said["to"] if said["to"] is not None else said["created_contract"]
    return Movement(
        way=Way.INNER,
        txid=hash32(said["transaction_hash"]),
        state=State.SETTLED if said["success"] is True else State.FAILED,
        sender=_party(said["from"]),
        to=None if receiver is None else _party(receiver),
        amount=strict.digits(said["value"]),
        height=strict.whole(_either(said, "block_number", "block")),
        time=strict.moment(said["timestamp"]),
        place=strict.whole(said["index"]),
    )


_READERS: Mapping[Way, Callable[[dict[str, Any]], Movement]] = {
    Way.PLAIN: _plain,
    Way.TOKEN: _token,
    Way.INNER: _inner,
}


def _party(said: Json) -> Id:
    return address(strict.table(said)["hash"])


def _either(said: dict[str, Any], name: str, older: str) -> Json:
    return said[name] if name in said else said[older]


def _next(said: Json) -> str:
    """The server's own words for the next page, made of plain names and values only."""
    if said is None:
        return ""
    parts = [(name, _spelled(value)) for name, value in strict.table(said).items()]
    parts = [(name, value) for name, value in parts if value]
    if len(parts) > MOST_PARTS or not all(_NAME(n) and _VALUE(v) for n, v in parts):
        raise ValueError("not the name of a page")
    return "?" + "&".join(f"{name}={value}" for name, value in parts) if parts else ""


def _spelled(value: Json) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else str(strict.whole(value, 256))
