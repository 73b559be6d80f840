"""Where to look for what a ticket names: what its other words say of the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from txdoctor.desk.finding.chain_words import network_of_coin, places
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.networks import network_names

_BARE_HASH = re.compile(r"[0-9a-f]{64}", re.I).fullmatch
_TETHER = frozenset(("USDT",))


def told_networks(
    words: Iterable[str], coins: Iterable[str], mentions: Iterable[Mention]
) -> frozenset[str]:
    """Every network that chain words, coins, addresses and links of a ticket tell."""
    told = set(words)
    told |= {network for coin in coins if (network := network_of_coin(coin))}
    for mention in mentions:
        told |= set(_told_by(mention))
    return frozenset(told)


def _told_by(mention: Mention) -> Iterator[str]:
    """A link says its network; so does an address whose spelling only one network has."""
    if not mention.id or (mention.kind == "transaction" and not mention.linked):
        return
    if len(mention.networks) == 1:
        yield mention.networks[0]
    elif not mention.networks and mention.chain in places():
        yield mention.chain
    elif mention.networks and mention.chain == "bitcoin":
        yield mention.networks[0]


def aimed(mention: Mention, told: frozenset[str], coins: frozenset[str]) -> Mention:
    """The mention with the network to ask, where the ticket tells one.

    64 hex digits without 0x are asked of an EVM network only when the agent names it: they may be
    a private key. Where the ticket speaks of such networks alone they are left to be confirmed.
    """
    if mention.use is not Use.LOOK_UP or mention.linked:
        return mention
    if _BARE_HASH(mention.target):
        return _bare(mention, told, coins)
    if mention.chain == "evm" and len(mention.networks) != 1:
        own = {name for name in told if name in places() and places()[name].many}
        own &= set(mention.networks or network_names())
        return replace(mention, network=next(iter(own))) if len(own) == 1 else mention
    return mention


def _bare(mention: Mention, told: frozenset[str], coins: frozenset[str]) -> Mention:
    shared = {name for name in told if name in places() and places()[name].many}
    own = {name for name in told - shared if name in places() and name != "lightning"}
    if len(own) == 1:
        return replace(mention, network=next(iter(own)))
    if own:
        asked = own & set(network_names())
        return replace(mention, network=next(iter(asked))) if len(asked) == 1 else mention
    if shared or "ETH" in coins:
        return replace(mention, use=Use.CONFIRM, why="without-0x")
    # Of the chains whose hashes have no 0x, tether is sent on Tron.
    return replace(mention, network="tron") if coins and coins <= _TETHER else mention
