"""Pasted bytes are read as what they say by themselves; nobody is asked, now or later."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor import registry
from txdoctor.doctor import refuse_secrets
from txdoctor.errors import Mistake
from txdoctor.identify import identify
from txdoctor.model.decoded import Decoded
from txdoctor.model.network import Network
from txdoctor.model.subject import Kind, Subject
from txdoctor.near_networks import unknown_network
from txdoctor.paste import tidy
from txdoctor.units import Term

ROOM = "decode"
"""The room that a wing may have: `decode(text, network, find) -> Iterable[Decoded]`.

`text` is tidied as for a recogniser; `network` is the one that the user named, if it is of this
chain; `find` gives a network by name or CAIP-2 id. Nothing is yielded for text of another form.
"""

LOOKED_UP = (Kind.TRANSACTION, Kind.ADDRESS, Kind.BLOCK, Kind.NAME)
"""What says nothing by itself: it names something that only a source can show."""


def decode(text: str, *, network: str | None = None) -> tuple[Decoded, ...]:
    """Every reading of raw transactions, PSBTs, call data and revert data, the likeliest first.

    `network` is a name, a CAIP-2 id or an EVM chain id. Raises SecretRefused for a wallet secret,
    and Mistake for text that is none of these or for a network that nobody knows.
    """
    refuse_secrets((text,))
    named = _named(network) if network else None
    found = tuple(_readings(tidy(text).text, named))
    if not found:
        raise _nothing(identify(text, network)[0])
    return found


def _readings(text: str, named: Network | None) -> Iterator[Decoded]:
    for chain in registry.chains():
        other = named is not None and named.chain != chain
        if other or not registry.has_room(chain, ROOM) or not registry.loads(chain):
            continue
        yield from registry.room(chain, ROOM).decode(text, named, registry.network_for)


def _named(name: str) -> Network:
    network = registry.network_for(name)
    if network is not None:
        return network
    told = f"eip155:{int(name)}" if name.isascii() and name.isdigit() else name
    if not told.startswith("eip155:"):
        raise unknown_network(name)
    return registry.unlisted("evm", told)


def _nothing(subject: Subject) -> Mistake:
    """What the text is instead; it is not repeated, since 64 digits may be a private key."""
    if subject.kind in LOOKED_UP:
        return Mistake("only_a_name", kind=Term(f"decode-{subject.kind.value}"))
    return Mistake("nothing_to_decode", why=subject.reason or Term("not-recognised"))
