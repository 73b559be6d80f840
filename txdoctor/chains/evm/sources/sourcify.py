"""Sourcify is asked whether a contract's source is verified, and for its ABI; no key is needed.

docs.sourcify.dev/docs/api: GET /v2/contract/{chainId}/{address}; HTTP 404 says that no source was
ever verified for it.
"""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.evm import told_strictly as strict
from txdoctor.chains.evm.quantity import address
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, get
from txdoctor.records import dataclass
from txdoctor.units import Id

TRANSPORT = "rest"
ABOUT = "contracts"
PATHS: tuple[str, ...] = (
    r"/v2/contract/[1-9][0-9]{0,18}/0x[0-9a-f]{40}",
    r"/v2/contract/[1-9][0-9]{0,18}/0x[0-9a-f]{40}\?fields=abi",
)
NOT_FOUND = 404
MATCHES = ("match", "exact_match")
MOST_ENTRIES = 5_000  # functions, events and errors of one contract


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified(Fact):
    """Whether somebody showed source code that compiles to a contract's bytes.

    `signatures` are its functions and errors, where the ABI was asked for. Verified is not safe:
    it only lets people read what the contract does.
    """

    key: ClassVar[tuple[str, ...]] = ("contract",)
    match: ClassVar[tuple[str, ...]] = ("verified",)

    contract: Id
    verified: bool
    signatures: tuple[str, ...] = ()


def ask_match(seat: Seat, chain_id: int, contract: Id) -> Ask:
    """Whether the source is verified."""
    return get(seat, f"/v2/contract/{chain_id}/{contract}")


def ask_abi(seat: Seat, chain_id: int, contract: Id) -> Ask:
    """The same with the ABI."""
    return get(seat, f"/v2/contract/{chain_id}/{contract}?fields=abi")


def read_match(seat: str, contract: Id, value: Json) -> Verified:
    """`match` is null where there is none; the address must be the one that was asked for."""
    said = strict.table(value)
    if address(said["address"]) != contract:
        raise ValueError("another contract")
    match = said["match"]
    if match is not None and match not in MATCHES:
        raise ValueError("not a match")
    abi = strict.rows(said.get("abi") or [], MOST_ENTRIES)
    signatures = tuple(filter(None, (_signature(strict.table(one)) for one in abi)))
    return Verified(seat=seat, contract=contract, verified=match is not None, signatures=signatures)


def unverified(contract: Id, refusal: Refusal) -> Verified | None:
    """Its "not found"; every other refusal stays a gap."""
    if refusal.status != NOT_FOUND:
        return None
    return Verified(seat=refusal.ask.seat, contract=contract, verified=False)


def _signature(entry: dict[str, Json]) -> str:
    """`transfer(address,uint256)` of a function or an error; empty for the rest."""
    from txdoctor.chains.evm.selectors import is_signature

    if entry.get("type") not in ("function", "error"):
        return ""
    inputs = strict.rows(entry.get("inputs") or [], MOST_ENTRIES)
    written = f"{entry.get('name')}({','.join(_type(strict.table(one)) for one in inputs)})"
    return written if is_signature(written) else ""


def _type(parameter: dict[str, Json]) -> str:
    """A struct is written as the types of its members (Contract ABI specification, "tuple")."""
    kind = str(parameter["type"])
    if not kind.startswith("tuple"):
        return kind
    members = strict.rows(parameter["components"], MOST_ENTRIES)
    return f"({','.join(_type(strict.table(one)) for one in members)}){kind[5:]}"
