"""What no table has a name for in pasted bytes is asked of lists, if the user says of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from txdoctor import registry
from txdoctor.gather import Broken
from txdoctor.model.decoded import Decoded
from txdoctor.model.evidence import Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.practice import Practice

ROOM = "decode_names"
"""The room that a wing may have: `named(reading, seats) -> Plan[Decoded]`."""


def named(readings: Sequence[Decoded], practice: Practice) -> list[Decoded]:
    """The same readings; those with something nameless say what was found of its name.

    Lists learn the first four bytes of it, and nothing else.
    """
    found = []
    for result in practice.carry(_plan(reading, practice) for reading in readings):
        if isinstance(result, Broken):
            raise result.trouble
        found.append(result)
    return found


def _plan(reading: Decoded, practice: Practice) -> Plan[Decoded]:
    if not registry.has_room(reading.chain, ROOM):
        return reading
    seats = tuple(lists(reading, practice))
    if not seats:
        return reading
    named: Decoded = yield from registry.room(reading.chain, ROOM).named(reading, seats)
    return named


def lists(reading: Decoded, practice: Practice) -> Iterator[Seat]:
    """Whom it takes to name a reading, each host once: a list is the same on every network."""
    if not reading.nameless:
        return
    networks = (reading.network,) if reading.network else _main_networks(reading.chain)
    hosts: set[tuple[str, str]] = set()
    for network in networks:
        for seat in filter(
            partial(_knows_selectors, reading.chain), practice.all_seats_of(network)
        ):
            if (seat.kind, seat.host) not in hosts:
                hosts.add((seat.kind, seat.host))
                yield seat


def _main_networks(chain: str) -> Iterator[Network]:
    known = map(registry.network, registry.network_names(chain))
    return (each for each in known if not each.test and not each.development)


def _knows_selectors(chain: str, seat: Seat) -> bool:
    return "selectors" in registry.speaks_of(chain, seat.kind).split()
