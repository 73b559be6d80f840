"""Sourcify is asked whether a contract's source is verified, and for its ABI; no key is needed.

docs.sourcify.dev/docs/api: GET /v2/contract/{chainId}/{address}; HTTP 404 says that no source was
ever verified for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from txdoctor.chains.evm.hearing import told_strictly as strict
from txdoctor.chains.evm.hearing.quantity import address
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, get
from txdoctor.records import dataclass
from txdoctor.units import Id

# Loaded only where somebody asks for a name: every command that asks anybody loads this file.
if TYPE_CHECKING:
    from txdoctor.chains.evm.naming.verified_abi import Abi

TRANSPORT = "rest"
ABOUT = "contracts"
PATHS: tuple[str, ...] = (
    r"/v2/contract/[1-9][0-9]{0,18}/0x[0-9a-f]{40}",
    r"/v2/contract/[1-9][0-9]{0,18}/0x[0-9a-f]{40}\?fields=abi",
)
NOT_FOUND = 404
MATCHES = ("match", "exact_match")


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
    return get(seat, f"/v2/contract/{chain_id}/{contract}?fields=abi", shared=True)


def read_match(seat: str, contract: Id, value: Json) -> Verified:
    """`match` is null where there is none; the address must be the one that was asked for."""
    from txdoctor.chains.evm.naming.verified_abi import MOST_ENTRIES, signature

    said = strict.table(value)
    matched = _matched(contract, said)
    abi = strict.rows(said.get("abi") or [], MOST_ENTRIES)
    both = (signature(strict.table(one), ("function", "error")) for one in abi)
    signatures = tuple(filter(None, both))
    return Verified(seat=seat, contract=contract, verified=matched, signatures=signatures)


def read_abi(seat: str, contract: Id, value: Json) -> Abi:
    """The errors of its verified source."""
    from txdoctor.chains.evm.naming.verified_abi import Abi, read_errors

    said = strict.table(value)
    matched = _matched(contract, said)
    errors = read_errors(said.get("abi") or []) if matched else ()
    return Abi(seat=seat, contract=contract, verified=matched, errors=errors)


def _matched(contract: Id, said: dict[str, Json]) -> bool:
    if address(said["address"]) != contract:
        raise ValueError("another contract")
    match = said["match"]
    if match is not None and match not in MATCHES:
        raise ValueError("not a match")
    return match is not None


def unverified(contract: Id, refusal: Refusal) -> Verified | None:
    """Its "not found"; every other refusal stays a gap."""
    if refusal.status != NOT_FOUND:
        return None
    return Verified(seat=refusal.ask.seat, contract=contract, verified=False)


def without_abi(contract: Id, refusal: Refusal) -> Abi | None:
    """The same of its errors."""
    from txdoctor.chains.evm.naming.verified_abi import Abi

    if refusal.status != NOT_FOUND:
        return None
    return Abi(seat=refusal.ask.seat, contract=contract, verified=False)
