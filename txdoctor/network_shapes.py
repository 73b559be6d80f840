"""What a network file says is repeated in reports, so each word must look like what it stands for.

A network file can come from a friend, a forum or a plug-in: without this, a title could hold a
command for the terminal, and a coin with a billion decimals could fill the memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from txdoctor.model.network import Network

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
CAIP2 = re.compile(r"[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}")  # CAIP-2, "Syntax"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_UNIT = re.compile(r"\w[\w.-]{0,23}")
_EXPLORER = re.compile(r"[A-Za-z0-9.-]{1,253}(/[A-Za-z0-9._-]{1,64}){0,4}")
LONGEST = 80  # characters of a title or a term
MOST_DECIMALS = 36  # twice those of ether; the most in use is 30 (nano)
LARGEST = 2**256 - 1  # of a number: no chain here reckons with more


def is_head(name: str, caip2: str) -> bool:
    """Whether a name and a CAIP-2 id have the form of one."""
    return bool(NAME.fullmatch(name) and CAIP2.fullmatch(caip2))


def whole(entry: Mapping[str, Any]) -> int:
    """The whole number that a `[numbers.x]` table holds; ValueError for any other value."""
    value = entry["value"]
    if type(value) is not int or abs(value) > LARGEST:
        raise ValueError("not a whole number of 256 bits")
    return value


def checked(network: Network) -> Network:
    """The network itself; ValueError where a word of it cannot be what it should be."""
    coin = network.coin
    if not is_head(network.name, network.caip2):
        raise ValueError("name")
    if not (_UNIT.fullmatch(coin.symbol) and _UNIT.fullmatch(coin.unit)):
        raise ValueError("coin")
    if type(coin.decimals) is not int or not 0 <= coin.decimals <= MOST_DECIMALS:
        raise ValueError("decimals")
    if not all(_EXPLORER.fullmatch(host) for host in network.explorers):
        raise ValueError("explorers")
    if not all(_KEY.fullmatch(key) for key in (*network.numbers, *network.terms)):
        raise ValueError("key")
    told = (network.title, *network.terms.values(), *_of_sources(network))
    if not all(map(_is_plain, told)):
        raise ValueError("text")
    return network


def _of_sources(network: Network) -> tuple[str, ...]:
    """The kind names a file of ours; the addresses are read by the wire, which is stricter."""
    return tuple(source.kind for source in network.sources)


def _is_plain(text: str) -> bool:
    # `##` begins a command of build servers (see txdoctor/render/safe.py).
    return 0 < len(text) <= LONGEST and text.isprintable() and "##" not in text
