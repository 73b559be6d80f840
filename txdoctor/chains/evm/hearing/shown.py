"""A transaction as nodes write it in JSON, read and written.

ethereum/execution-apis, schemas/transaction.yaml. Of a mined transaction `gasPrice` is what was
paid (EIP-1559), so it is the signed price only where there is no `maxFeePerGas`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from txdoctor.chains.evm.codec.transaction import (
    ACCESS_LIST,
    BLOB,
    DELEGATION,
    FEE_MARKET,
    KNOWN,
    LEGACY,
    AccessList,
    Authorization,
    Transaction,
    chain_of,
)
from txdoctor.chains.evm.hearing.quantity import (
    address,
    count,
    number,
    octets,
    octets20,
    octets32,
    word,
)
from txdoctor.model.exchange import Json
from txdoctor.units import Gas, GasPrice, Id, Wei


def read(value: Mapping[str, Json]) -> Transaction:
    """The fields of a transaction object; KeyError, TypeError or ValueError when one is wrong.

    Types that are not known here (deposits of an OP stack, 0x71 of zkSync, system transactions)
    are read as far as their common fields go, without a signature.
    """
    kind = number(value["type"], 8) if "type" in value else LEGACY
    v = _mark(value) if kind in KNOWN else 0
    max_fee, tip = _prices(value, kind)
    return Transaction(
        kind=kind,
        chain_id=_chain(value, kind, v),
        sender=address(value["from"]),
        nonce=count(value["nonce"]),
        gas=Gas(count(value["gas"])),
        to=_optional_address(value["to"]),
        value=Wei(number(value["value"])),
        data=octets(value["input"]),
        max_fee=max_fee,
        tip=tip,
        access_list=_accesses(value, kind),
        blob_fee=GasPrice(number(value["maxFeePerBlobGas"])) if kind == BLOB else None,
        blob_hashes=_blob_hashes(value) if kind == BLOB else (),
        authorizations=_authorizations(value) if kind == DELEGATION else (),
        v=v,
        r=word(value["r"]) if kind in KNOWN else 0,
        s=word(value["s"]) if kind in KNOWN else 0,
    )


def fields(tx: Transaction) -> dict[str, Json]:
    """What a wallet is handed: type, chain id and all signed fields but the signature.

    Names and hex spelling of execution-apis, schemas/transaction.yaml, GenericTransaction.
    """
    prices: dict[str, Json] = {"gasPrice": hex(tx.max_fee)}
    if tx.kind >= FEE_MARKET:
        prices = {"maxFeePerGas": hex(tx.max_fee), "maxPriorityFeePerGas": hex(tx.tip)}
    where = {} if tx.chain_id is None else {"chainId": hex(tx.chain_id)}
    return {"type": hex(tx.kind), **where, "nonce": hex(tx.nonce), **call(tx), **prices}


def call(tx: Transaction) -> dict[str, Json]:
    """The part of it that eth_call runs: no fees, so that a node asks for no balance to pay them.

    `input` is what newer nodes read and `data` what all do (go-ethereum internal/ethapi
    transaction_args.go takes both where they are equal); we write `data`.
    """
    said: dict[str, Json] = {"from": tx.sender, "gas": hex(tx.gas), "value": hex(tx.value)}
    if tx.to is not None:
        said["to"] = tx.to
    said["data"] = "0x" + tx.data.hex()
    if tx.kind >= ACCESS_LIST:
        said["accessList"] = [_access(account, keys) for account, keys in tx.access_list]
    if tx.kind == BLOB:
        said["blobVersionedHashes"] = ["0x" + each.hex() for each in tx.blob_hashes]
    if tx.kind == DELEGATION:
        said["authorizationList"] = [_shown(each) for each in tx.authorizations]
    return said


def _prices(value: Mapping[str, Json], kind: int) -> tuple[GasPrice, GasPrice]:
    if kind in (LEGACY, ACCESS_LIST) or "maxFeePerGas" not in value:
        price = GasPrice(number(value["gasPrice"]))
        return price, price
    return GasPrice(number(value["maxFeePerGas"])), GasPrice(number(value["maxPriorityFeePerGas"]))


def _mark(value: Mapping[str, Json]) -> int:
    return number(value["v"] if "v" in value else value["yParity"])


def _chain(value: Mapping[str, Json], kind: int, v: int) -> int | None:
    # The chain id of an old signature is inside v; beside it, nodes may show one or none.
    if kind == LEGACY:
        return chain_of(v)
    return count(value["chainId"]) if value.get("chainId") is not None else None


def _optional_address(value: Json) -> Id | None:
    return None if value is None else address(value)


def _accesses(value: Mapping[str, Json], kind: int) -> AccessList:
    entries = value["accessList"] if kind in KNOWN and kind != LEGACY else ()
    return tuple(
        (octets20(entry["address"]), tuple(octets32(key) for key in entry["storageKeys"]))
        for entry in _list(entries)
    )


def _blob_hashes(value: Mapping[str, Json]) -> tuple[bytes, ...]:
    return tuple(octets32(each) for each in _list(value["blobVersionedHashes"]))


def _authorizations(value: Mapping[str, Json]) -> tuple[Authorization, ...]:
    return tuple(
        Authorization(
            chain_id=number(entry["chainId"]),
            address=octets20(entry["address"]),
            nonce=count(entry["nonce"]),
            parity=number(entry["yParity"]),
            r=word(entry["r"]),
            s=word(entry["s"]),
        )
        for entry in _list(value["authorizationList"])
    )


def _list(value: Json) -> Sequence[Json]:
    if not isinstance(value, list | tuple):
        raise TypeError("a list is expected")
    return value


def _access(account: bytes, keys: Sequence[bytes]) -> dict[str, Any]:
    return {"address": "0x" + account.hex(), "storageKeys": ["0x" + key.hex() for key in keys]}


def _shown(entry: Authorization) -> dict[str, str]:
    return {
        "chainId": hex(entry.chain_id),
        "address": "0x" + entry.address.hex(),
        "nonce": hex(entry.nonce),
        "yParity": hex(entry.parity),
        "r": hex(entry.r),
        "s": hex(entry.s),
    }
