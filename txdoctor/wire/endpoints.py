"""Whom we may ask: one's own servers first, then the public ones, each in a seat with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

from txdoctor import registry
from txdoctor.errors import Misconfigured, Mistake
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network, PublicSource
from txdoctor.settings import Settings
from txdoctor.units import Id, Untrusted
from txdoctor.wire.address import Address, parse
from txdoctor.wire.endpoint import JSON_POST, JSON_RPC, REST, Endpoint

Room = Callable[[str, str], ModuleType]


class Endpoints:
    """The seats of one run and, for the wire alone, the servers that sit in them."""

    def __init__(
        self,
        settings: Settings,
        rpc: Sequence[Address],
        source: Sequence[str],
        also_public: bool,
        room: Room,
    ) -> None:
        """Use `of`, which parses and checks."""
        self.settings = settings
        self._rpc = tuple(rpc)
        self._wanted = tuple(name.lower() for name in source)
        self._all = also_public or not (rpc or source)
        self._room = room
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._found: dict[str, Endpoint] = {}
        self._seated: dict[tuple[str, str], tuple[Seat, ...]] = {}

    @classmethod
    def of(
        cls,
        settings: Settings,
        rpc: Sequence[str] = (),
        source: Sequence[str] = (),
        also_public: bool = False,
        room: Room = registry.room,
    ) -> Endpoints:
        """The servers that the flags and the settings allow.

        `rpc` are addresses of one's own nodes, `source` names public sources by kind or host; where
        either is given only they are asked, unless `also_public`. Raises Misconfigured for an
        address that cannot be used, Mistake for a source that no network has.
        """
        _check_proxy(settings)
        addresses = [parse(text, "--rpc") for text in rpc]
        for address in addresses:
            _check_kind(address)
            _check_onion(address, settings)
        for name in source:
            _check_source(name)
        return cls(settings, addresses, source, also_public, room)

    def seats_for(self, network: Network) -> tuple[Seat, ...]:
        """All seats of a network: `own-1`, ... first, then `ethereum#1`, ..."""
        named = tuple(
            seat
            for address in self._rpc
            if (seat := self._own(address, network.chain, network.name)) is not None
        )
        return named + self.others_for(network)

    def others_for(self, network: Network) -> tuple[Seat, ...]:
        """The seats of a network without those that `--rpc` named: configured ones, public ones."""
        place = ("network", network.name)
        if place not in self._seated:
            self._seated[place] = self._configured(network) + self._public(network)
        return self._seated[place]

    def own_seats(self, chain: str) -> tuple[Seat, ...]:
        """The seats that `--rpc` named, as servers of this chain family on whichever network."""
        place = ("chain", chain)
        if place not in self._seated:
            found = (self._own(address, chain, "") for address in self._rpc)
            self._seated[place] = tuple(seat for seat in found if seat is not None)
        return self._seated[place]

    def endpoint(self, seat: str) -> Endpoint | None:
        """The server in a seat that was given out; for the wire alone."""
        return self._found.get(seat)

    def host_of(self, seat: str) -> str:
        """What a person is told of a seat that was given out: a host, or the name of one's own."""
        known = self._found.get(seat)
        return seat if known is None or known.own else known.address.host

    def in_clear_text(self) -> tuple[str, ...]:
        """The seats whose questions and answers others on the way can read (`insecure+http`)."""
        return tuple(seat for seat, each in self._found.items() if each.address.clear_text)

    def _configured(self, network: Network) -> tuple[Seat, ...]:
        """`TXDOCTOR_RPC_<NETWORK>` or the file: flags say something else, so they come instead."""
        if self._rpc or self._wanted:
            return ()
        named_by = self.settings.origin(f"rpc.{network.name}")
        seats = []
        for secret in self.settings.endpoints.get(network.name, ()):
            address = parse(secret.text, named_by)
            _check_onion(address, self.settings)
            seat = self._own(address, network.chain, network.name)
            if seat is None:
                raise Misconfigured(
                    "source_kind_unknown", kind=Untrusted(address.kind), chain=Id(network.chain)
                )
            seats.append(seat)
        return tuple(seats)

    def _public(self, network: Network) -> tuple[Seat, ...]:
        seats = []
        for number, source in enumerate(network.sources, 1):
            address = parse(source.url, network.name)
            if not (self._all or _is_named(source, address, self._wanted)):
                continue
            if self._lacks_its_key(network.chain, source.kind):
                continue
            seat = Seat(
                name=f"{network.name}#{number}",
                kind=source.kind,
                host=address.host,
                network=network.name,
            )
            self._sit(seat, address, network.chain)
            seats.append(seat)
        return tuple(seats)

    def _lacks_its_key(self, chain: str, kind: str) -> bool:
        """A source that answers nobody without a key is no source until the user has given one."""
        needs = getattr(self._room(chain, f"sources.{kind}"), "NEEDS_KEY", False)
        return bool(needs) and kind.replace("_", "-") not in self.settings.keys

    def _own(self, address: Address, chain: str, network: str) -> Seat | None:
        """A seat at one's own server; None where the address names a kind that is not this chain's.

        Numbers are given by address in the order of use, so that no name depends on what else
        stands in the settings. An address that is spoken to in two ways has two.
        """
        kind = address.kind or str(self._room(chain, "plan").OWN_KIND)
        if not registry.has_room(chain, f"sources/{kind}"):
            return None
        spoken = str(self._room(chain, f"sources.{kind}").TRANSPORT)
        who = (address.origin, address.path, spoken)
        number = self._numbers.setdefault(who, len(self._numbers) + 1)
        name = f"own-{number}"
        seat = Seat(name=name, kind=kind, host=name, network=network, own=True)
        self._sit(seat, address, chain)
        return seat

    def _sit(self, seat: Seat, address: Address, chain: str) -> None:
        source = self._room(chain, f"sources.{seat.kind}")
        key = self.settings.keys.get(seat.kind.replace("_", "-"))
        place = getattr(source, "KEY", None)
        found = Endpoint(
            seat=seat.name,
            own=seat.own,
            address=address,
            transport=source.TRANSPORT if source.TRANSPORT in (REST, JSON_POST) else JSON_RPC,
            methods=frozenset(getattr(source, "METHODS", ())),
            paths=tuple(re.compile(path) for path in getattr(source, "PATHS", ())),
            key=(place, key) if place and key else None,
        )
        known = self._found.get(seat.name)
        if known is not None and known.transport == found.transport:
            # One server asked as a node of several chains: it may be asked what each may ask.
            found = replace(
                found,
                methods=known.methods | found.methods,
                paths=tuple(dict.fromkeys((*known.paths, *found.paths))),
            )
        self._found[seat.name] = found


def _is_named(source: PublicSource, address: Address, wanted: Sequence[str]) -> bool:
    return source.kind in wanted or address.host in wanted


def _check_kind(address: Address) -> None:
    """A kind that stands in front of an address must be some chain's."""
    chains = registry.chains()
    if address.kind and not any(registry.has_room(c, f"sources/{address.kind}") for c in chains):
        raise Misconfigured(
            "source_kind_unknown", kind=Untrusted(address.kind), chain=Id(", ".join(chains))
        )


def _check_source(name: str) -> None:
    for network in map(registry.network, registry.network_names()):
        for source in network.sources:
            if _is_named(source, parse(source.url, network.name), (name.lower(),)):
                return
    raise Mistake("source_unknown", name=Untrusted(name))


def _check_proxy(settings: Settings) -> None:
    """`http(s)://` or `socks5h://`; plain socks5 would ask the local resolver for every host."""
    if settings.proxy is None:
        return
    origin = Untrusted(settings.origin("proxy"))
    if not re.fullmatch(r"(https?|socks5h)://[^\s/?#]+/?", settings.proxy.text, re.I):
        raise Misconfigured("proxy_not_url", origin=origin)
    if settings.proxy.text.lower().startswith("socks5h"):
        from importlib.util import find_spec

        if find_spec("socks") is None:
            raise Misconfigured("proxy_needs_pysocks", origin=origin)


def _check_onion(address: Address, settings: Settings) -> None:
    """An .onion name means nothing to DNS, and asking DNS for it would tell who wants it."""
    proxy = settings.proxy.text.lower() if settings.proxy else ""
    if address.onion and not proxy.startswith("socks5h://"):
        raise Misconfigured("onion_needs_proxy", host=Untrusted(address.host))
