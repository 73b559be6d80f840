"""Which network a word was probably meant for; it is only offered, never taken for granted."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from txdoctor.errors import Mistake
from txdoctor.model.network import Network
from txdoctor.networks import network, network_names
from txdoctor.units import Id, Untrusted

MOST = 3


def unknown_network(word: str) -> Mistake:
    """What is said of a network that there is not, with those of a like name, at most three."""
    near = tuple(Id(name) for name in near_networks(word))
    return Mistake("unknown_network", name=Untrusted(word), near=near or None)


def near_networks(word: str) -> tuple[str, ...]:
    """Names that begin like it, else those whose coin or initials it is, else the nearest ones."""
    wanted = word.strip().casefold()
    if not wanted:
        return ()
    known = [network(name) for name in network_names()]
    for alike in (_begins, _is_short_for, _stands_in):
        if found := tuple(each.name for each in known if alike(each, wanted)):
            return found[:MOST]
    return tuple(get_close_matches(wanted, network_names(), n=MOST))


def _begins(known: Network, wanted: str) -> bool:
    return any(name.startswith(wanted) for name in _names(known))


def _is_short_for(known: Network, wanted: str) -> bool:
    initials = "".join(word[0] for word in known.title.casefold().split())
    return wanted in (known.coin.symbol.casefold(), initials)


def _stands_in(known: Network, wanted: str) -> bool:
    return any(wanted in name for name in _names(known))


def _names(known: Network) -> Iterator[str]:
    yield known.name
    yield known.title.casefold()
