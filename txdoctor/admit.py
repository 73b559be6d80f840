"""Whom to ask about a text: every network it can belong to, or only the user's own node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from txdoctor import registry
from txdoctor.model.complaint import Complaint, Declared
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind, Subject
from txdoctor.near_networks import unknown_network
from txdoctor.records import dataclass
from txdoctor.units import Moment

ASKED = (Kind.TRANSACTION, Kind.ADDRESS, Kind.RAW_TRANSACTION, Kind.BLOCK, Kind.NAME)
NAMES_LIVE_HERE = "ens_registry"
OF_AN_ACCOUNT = (Kind.ADDRESS, Kind.NAME)
WITH_ERRORS = (Kind.TRANSACTION, Kind.RAW_TRANSACTION)
NAMERS = frozenset({"contracts", "selectors"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Whom we may ask, and when the examination began.

    `own` gives the user's own seats for a chain, `public` the public ones of a network; where
    own seats are given and `public` gives none, nothing reaches a public host. `company`: whether
    many targets are examined side by side (model/complaint.py).
    """

    own: Callable[[str], tuple[Seat, ...]]
    public: Callable[[Network], tuple[Seat, ...]]
    opened_at: Moment
    company: bool = False


def complaints(subject: Subject, order: Order, clinic: Clinic) -> Iterator[Complaint]:
    """One complaint per network that can be asked; none for a text that nobody can be asked about.

    Mistake when the network that was named is not known.
    """
    if subject.kind not in ASKED or belongs_elsewhere(subject, order):
        return
    declared = order.declared
    if subject.kind is Kind.RAW_TRANSACTION:
        declared = replace(declared, raw=subject.raw)
    own = clinic.own(subject.chain)
    if own:
        network = _named(order.network, subject)
        everyone = own + (clinic.public(network) if network else ())
        yield _complaint(subject, network, everyone, declared, clinic, order.traced)
        if network is not None:
            return
    for network in _networks(subject, order, clinic):
        complaint = _complaint(
            subject, network, clinic.public(network), declared, clinic, order.traced
        )
        if complaint.seats:
            yield complaint


def _complaint(
    subject: Subject,
    network: Network | None,
    everyone: tuple[Seat, ...],
    declared: Declared,
    clinic: Clinic,
    traced: bool,
) -> Complaint:
    seats = asked_about(subject, everyone)
    others = len(seats) < len(everyone) and subject.kind in WITH_ERRORS
    return Complaint(
        subject=subject,
        network=network,
        seats=seats,
        declared=declared,
        in_company=clinic.company,
        traced=traced,
        references=_namers(subject.chain, everyone) if others else (),
    )


def asked_about(subject: Subject, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Those that are asked about this: whoever only knows accounts is told of no transaction."""
    if subject.kind in OF_AN_ACCOUNT:
        return seats
    return of_the_chain(subject.chain, seats)


@cache
def _namers(chain: str, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Those that may be asked what an error is called: they are told of no transaction."""
    about = (set(registry.speaks_of(chain, seat.kind).split()) for seat in seats)
    return tuple(seat for seat, words in zip(seats, about, strict=True) if words & NAMERS)


def of_the_chain(chain: str, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Those that speak of the chain itself: its head, its fees, its transactions."""
    return tuple([seat for seat in seats if not registry.speaks_of(chain, seat.kind)])


def belongs_elsewhere(subject: Subject, order: Order) -> bool:
    """Whether the text itself says another network than the one that was named."""
    if order.network is None or subject.kind not in ASKED:
        return False
    named = named_network(order.network, subject.chain)
    if named.chain != subject.chain:
        return True
    told = subject.kind is not Kind.TRANSACTION or len(subject.networks) == 1
    return told and bool(subject.networks) and not {named.name, named.caip2} & {*subject.networks}


def named_network(name: str, chain: str) -> Network:
    """The network of a name, a CAIP-2 id or an EVM chain id; Mistake when there is none."""
    network = registry.network_meant(name, chain)
    if network is None:
        raise unknown_network(name)
    return network


def _named(name: str | None, subject: Subject) -> Network | None:
    """The network that was named, or the only one that the text can belong to."""
    if name is not None:
        return named_network(name, subject.chain)
    if len(subject.networks) == 1:
        return named_network(subject.networks[0], subject.chain)
    return None


def _networks(subject: Subject, order: Order, clinic: Clinic) -> Iterator[Network]:
    named = _named(order.network, subject)
    if named is not None:
        yield named
        return
    for name in subject.networks or registry.network_names(subject.chain):
        network = registry.network_for(name)
        if network is not None and network.chain == subject.chain and _may_know(subject, network):
            yield network
    if len(subject.networks) > 1 and subject.kind is not Kind.ADDRESS:
        yield from _set_up_by_the_user(subject, clinic)


def _may_know(subject: Subject, network: Network) -> bool:
    """A name is looked up where its registry is, and on no test network that was not named."""
    if subject.kind is not Kind.NAME:
        return True
    return NAMES_LIVE_HERE in network.terms and not network.test


def _set_up_by_the_user(subject: Subject, clinic: Clinic) -> Iterator[Network]:
    """Development networks with a server of one's own: a hash can be of every one of them."""
    for name in registry.network_names(subject.chain):
        network = registry.network(name) if name not in subject.networks else None
        if network and network.development and any(seat.own for seat in clinic.public(network)):
            yield network
