"""What a block did with a transaction, as nodes write it in JSON.

ethereum/execution-apis, schemas/receipt.yaml, with what chains and clients add to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.hearing.quantity import address, count, hash32, number, octets
from txdoctor.model.exchange import Json
from txdoctor.units import Gas, GasPrice, Id, Wei


def read(seat: str, txid: Id, value: Mapping[str, Json]) -> Receipt:
    """A receipt object; ValueError, KeyError or TypeError when it is none or is another's."""
    if hash32(value["transactionHash"]) != txid:
        raise ValueError("this is another receipt")
    used, price = count(value["gasUsed"]), number(value["effectiveGasPrice"])
    created, revert_data = value.get("contractAddress"), value.get("revertReason")
    return Receipt(
        seat=seat,
        txid=txid,
        block=hash32(value["blockHash"]),
        height=count(value["blockNumber"]),
        succeeded=_status(value.get("status")),
        gas_used=Gas(used),
        price=GasPrice(price),
        paid=Wei(used * price + _blob_fee(value) + _l1_fee(value)),
        created=None if created is None else address(created),
        # Besu, TransactionReceiptResult.java: there with --revert-reason-enabled.
        revert_data=None if revert_data is None else octets(revert_data),
    )


def _status(value: Json) -> bool | None:
    status = None if value is None else number(value)
    if status not in (None, 0, 1):
        raise ValueError("a status is 0 or 1")
    return None if status is None else status == 1


def _blob_fee(value: Mapping[str, Json]) -> int:
    if value.get("blobGasPrice") is None or value.get("blobGasUsed") is None:
        return 0
    return number(value["blobGasPrice"]) * number(value["blobGasUsed"])


def _l1_fee(value: Mapping[str, Json]) -> int:
    # op-geth core/types/receipt.go, L1Fee: charged beside the gas of the L2.
    return 0 if value.get("l1Fee") is None else number(value["l1Fee"])
