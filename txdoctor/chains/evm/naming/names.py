"""A name is looked up at the nodes themselves: the registry names its resolver, that the address.

EIP-137 (namehash, registry, resolver). The name was normalised by the recogniser: of ENSIP-15 only
plain ASCII is taken, everything else is refused there. A resolver that answers off-chain (EIP-3668,
OffchainLookup) is named and never followed: a gateway could answer anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from txdoctor.chains.evm.hearing.bearing import stand
from txdoctor.chains.evm.hearing.quantity import octets
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Fact, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Ask, Json, Refusal, Reply, Seat, rpc
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

REGISTRY = Id("0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e")
"""docs.ens.domains/learn/deployments: the ENS registry, the same on every network that has one."""

TERM = "ens_registry"
"""The term in a network's file that says that names live there."""

RESOLVER, ADDR = bytes.fromhex("0178b8bf"), bytes.fromhex("3b3b57de")
"""Selectors of `resolver(bytes32)` and `addr(bytes32)` (EIP-137)."""

OFFCHAIN = bytes.fromhex(
    "556f1830"
)  # EIP-3668, OffchainLookup(address,string[],bytes,bytes4,bytes)
NOBODY = bytes(20)

NO_RESOLVER, NO_ADDRESS = Term("ens-no-resolver"), Term("ens-no-address")
OFF_CHAIN, NOT_HERE = Term("ens-off-chain"), Term("ens-not-here")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Fact):
    """What one node's chain says: the address of a name, or why it has none."""

    key: ClassVar[tuple[str, ...]] = ("name",)
    match: ClassVar[tuple[str, ...]] = ("address", "why")

    name: Id
    address: Id | None
    why: Term | None = None


def namehash(name: str) -> bytes:
    """EIP-137: each label's hash is laid over the hash of all that stands behind it."""
    found = bytes(32)
    for label in reversed(name.split(".")):
        found = keccak256(found + keccak256(label.encode("ascii")))
    return found


def look_up(complaint: Complaint, nodes: Sequence[Seat]) -> Plan[Evidence]:
    """What every node says the name stands for."""
    name = complaint.subject.id
    parts: list[Evidence] = yield Together(
        tuple(_of_node(seat, name, complaint.network) for seat in nodes)
    )
    return merge(parts)


def most_say(known: Evidence) -> Id | None:
    """The address that more than half of the nodes that answered give; None without one."""
    told = Counter(fact.address for fact in known.facts(Resolved))
    address, times = max(told.items(), key=lambda pair: pair[1], default=(None, 0))
    return address if 2 * times > sum(told.values()) else None


def _of_node(seat: Seat, name: Id, network: Network | None) -> Plan[Evidence]:
    notes = Notebook()
    hashed = namehash(name)
    replies: list[Reply] = yield (*node.ask_state(seat), _ask(seat, REGISTRY, RESOLVER, hashed))
    stand(notes, seat.name, replies[:3])
    if network is not None and TERM not in network.terms:
        notes.add(Resolved(seat=seat.name, name=name, address=None, why=NOT_HERE))
        return notes.close()
    read = partial(_read, seat.name, name, NO_RESOLVER)
    resolver = notes.hear(replies[3], read, hoped=Resolved)
    if resolver is None or resolver.address is None:
        return notes.close()
    notes = _without_the_step(seat, replies)
    [reply] = yield [_ask(seat, resolver.address, ADDR, hashed)]
    notes.hear(
        reply,
        partial(_read, seat.name, name, NO_ADDRESS),
        hoped=Resolved,
        refused=partial(_refused, seat.name, name),
    )
    return notes.close()


def _without_the_step(seat: Seat, replies: Sequence[Reply]) -> Notebook:
    """The resolver's own address is no answer to the question: only that it was asked stays."""
    notes = Notebook()
    stand(notes, seat.name, replies[:3])
    notes.hear(replies[3], lambda value: None, hoped=Resolved)
    return notes


def _ask(seat: Seat, contract: Id, selector: bytes, hashed: bytes) -> Ask:
    call = {"to": contract, "data": "0x" + (selector + hashed).hex()}
    return rpc(seat, "eth_call", call, "latest")


def _read(seat: str, name: Id, why: Term, value: Json) -> Resolved:
    """One word that holds an address; no bytes at all where no contract stands."""
    said = octets(value)
    if not said:
        return Resolved(seat=seat, name=name, address=None, why=why)
    if len(said) != 32 or any(said[:12]):
        raise ValueError("an address in one word is expected")
    if said[12:] == NOBODY:
        return Resolved(seat=seat, name=name, address=None, why=why)
    return Resolved(seat=seat, name=name, address=Id("0x" + said[12:].hex()))


def _refused(seat: str, name: Id, refusal: Refusal) -> Resolved | None:
    """A revert that asks for an off-chain look-up; every other refusal stays a gap."""
    data = refusal.data
    if isinstance(data, str) and data.lower().startswith("0x" + OFFCHAIN.hex()):
        return Resolved(seat=seat, name=name, address=None, why=OFF_CHAIN)
    return None
