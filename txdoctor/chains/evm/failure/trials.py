"""What else a node can be asked about a failure: how much gas, which code, how its block went.

Methods: ethereum/execution-apis. `eth_simulateV1` is offered by go-ethereum, reth, nethermind, besu
and erigon, `eth_getBlockReceipts` by most; a server that lacks one says so, and the report with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure import replay
from txdoctor.chains.evm.failure.facts import GasNeeded
from txdoctor.chains.evm.failure.replay import OUTCOMES, Outcome
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.chains.evm.hearing.quantity import count, hash32, number, octets
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, rpc
from txdoctor.records import dataclass
from txdoctor.units import Gas, Id, Untrusted

ROOMY_GAS = 30_000_000
"""More gas than any transaction may have (EIP-7825: 2**24), and less than the 50 million that
go-ethereum and reth run a call with at most (`--rpc.gascap`)."""

Call = Mapping[str, Json]
"""A call as eth_call takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran(Fact):
    """How one transaction of a block ended there, or when it was run again."""

    succeeded: bool
    gas_used: Gas
    outcome: Outcome = Outcome.SUCCEEDED
    data: bytes = b""

    def equals(self, other: Ran) -> bool:
        """Whether both ended alike, to the last unit of gas."""
        return (self.succeeded, self.gas_used) == (other.succeeded, other.gas_used)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun(Fact):
    """What eth_simulateV1 made of the transactions of one simulated block."""

    ran: tuple[Ran, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOutcomes(Fact):
    """How all transactions of a block ended (eth_getBlockReceipts), by their hashes."""

    ran: tuple[tuple[Id, Ran], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockBody(Fact):
    """A block with its transactions, and what of its header a simulation has to repeat."""

    hash: Id
    height: int
    header: tuple[tuple[str, str], ...]
    ahead: tuple[Transaction, ...]
    hashes: tuple[Id, ...]


def ask_gas(seat: Seat, tx: Transaction, height: int) -> Ask:
    """The least gas limit with which the call succeeds on the state after a block."""
    call = {name: each for name, each in shown.call(tx).items() if name != "gas"}
    return rpc(seat, "eth_estimateGas", call, hex(height))


def ask_code_at(seat: Seat, account: Id, height: int) -> Ask:
    """The code behind an account after a block."""
    return rpc(seat, "eth_getCode", account, hex(height))


def ask_slot(seat: Seat, account: Id, slot: str, height: int) -> Ask:
    """One word of a contract's storage after a block."""
    return rpc(seat, "eth_getStorageAt", account, slot, hex(height))


def ask_try(seat: Seat, call: Call, height: int, changed: Mapping[Id, Call] | None = None) -> Ask:
    """A call on the state after a block, with other code or coins at some accounts, if so said."""
    return rpc(seat, "eth_call", call, hex(height), *([dict(changed)] if changed else []))


def ask_body(seat: Seat, height: int) -> Ask:
    """A block with all its transactions."""
    return rpc(seat, "eth_getBlockByNumber", hex(height), True)


def ask_outcomes(seat: Seat, height: int) -> Ask:
    """The receipts of all transactions of a block."""
    return rpc(seat, "eth_getBlockReceipts", hex(height))


def ask_rerun(seat: Seat, body: BlockBody, calls: Sequence[Call]) -> Ask:
    """Run calls one after the other in a block like this one, on the state before it.

    Without the header's own figures a simulated block has another time and a base fee of zero.
    """
    block = {"blockOverrides": dict(body.header), "calls": list(calls)}
    said = {"blockStateCalls": [block], "validation": False}
    return rpc(seat, "eth_simulateV1", said, hex(body.height - 1))


def read_gas(seat: str, height: int, value: Json) -> GasNeeded:
    """The figure of eth_estimateGas."""
    return GasNeeded(seat=seat, height=height, gas=Gas(count(value)))


def refused_gas(seat: str, height: int, refusal: Refusal) -> GasNeeded | None:
    """A refusal that is about the call: no gas is enough."""
    ended = replay.read_refusal(seat, replay.Scene.BEFORE, refusal)
    return None if ended is None else GasNeeded(seat=seat, height=height, gas=Gas(0))


def read_body(seat: str, txid: Id, receipt: Receipt, value: Json) -> BlockBody | None:
    """The block of a receipt; ValueError when it is another one or lacks the transaction."""
    if value is None:
        return None
    hashes = tuple(hash32(tx["hash"]) for tx in value["transactions"])
    if hash32(value["hash"]) != receipt.block or txid not in hashes:
        raise ValueError("this is another block")
    place = hashes.index(txid)
    return BlockBody(
        seat=seat,
        hash=receipt.block,
        height=receipt.height,
        header=tuple(_header(value)),
        ahead=tuple(shown.read(tx) for tx in value["transactions"][:place]),
        hashes=hashes[:place],
    )


def read_outcomes(seat: str, value: Json) -> BlockOutcomes | None:
    """Status and gas of each receipt."""
    if value is None:
        return None
    return BlockOutcomes(
        seat=seat,
        ran=tuple((hash32(each["transactionHash"]), _of_receipt(seat, each)) for each in value),
    )


def read_rerun(seat: str, wanted: int, value: Json) -> Rerun:
    """The one simulated block; ValueError when it does not have `wanted` results."""
    [block] = value
    if len(block["calls"]) != wanted:
        raise ValueError("another number of results than of calls")
    return Rerun(seat=seat, ran=tuple(_simulated(seat, each) for each in block["calls"]))


def _header(value: Mapping[str, Json]) -> list[tuple[str, str]]:
    # execution-apis, schemas/block overrides: their names for what a header calls otherwise.
    names = {
        "number": "number", "time": "timestamp", "gasLimit": "gasLimit", "feeRecipient": "miner",
        "prevRandao": "mixHash", "baseFeePerGas": "baseFeePerGas",
    }  # fmt: skip
    found = [(name, value.get(theirs)) for name, theirs in names.items()]
    return [(name, "0x" + octets_or_number(each)) for name, each in found if each is not None]


def octets_or_number(value: Json) -> str:
    """Hex digits as they stand, once they are known to be nothing else."""
    if isinstance(value, str) and len(value) in (42, 66):
        return octets(value).hex()
    return f"{number(value):x}"


def _of_receipt(seat: str, value: Mapping[str, Json]) -> Ran:
    return Ran(
        seat=seat, succeeded=number(value["status"]) == 1, gas_used=Gas(count(value["gasUsed"]))
    )


def _simulated(seat: str, value: Mapping[str, Json]) -> Ran:
    used, succeeded = Gas(count(value["gasUsed"])), number(value["status"]) == 1
    data = octets(value.get("returnData") or "0x")
    error = value.get("error")
    if succeeded or not isinstance(error, dict):
        outcome = Outcome.SUCCEEDED if succeeded else Outcome.REVERTED
        return Ran(seat=seat, succeeded=succeeded, gas_used=used, outcome=outcome, data=data)
    kept = replay.revert_data(error.get("data")) or data
    means = meaning(Untrusted(str(error.get("message", ""))))
    outcome = OUTCOMES.get(means, Outcome.REVERTED) if means else Outcome.REVERTED
    return Ran(seat=seat, succeeded=False, gas_used=used, outcome=outcome, data=kept)
