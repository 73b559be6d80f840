"""Which networks a text stands for when its form does not tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.model.network import Head
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which networks a form that does not tell them apart stands for.

    `everything`: a bare hash or raw bytes (empty: any network of the family). `mined`: where
    block hashes begin with zeros. `shared`: whose addresses are read first where several networks
    share a form. `all`: every network of the family.
    """

    everything: tuple[str, ...]
    mined: tuple[str, ...]
    shared: tuple[Head, ...]
    all: tuple[Head, ...]


def public(networks: Sequence[Head]) -> Reach:
    """For a text without a network: those that are private to a developer's machine come last."""
    known = tuple(head for head in networks if not head.development)
    zeros = (head for head in known if head.terms.get("block_hash") == "begins-with-zeros")
    return Reach(
        everything=tuple(head.name for head in known),
        mined=tuple(head.name for head in zeros),
        shared=known,
        all=tuple(networks),
    )


def any_of(networks: Sequence[Head]) -> Reach:
    """For a text whose network the user named: each is as likely as the others."""
    return Reach(everything=(), mined=(), shared=tuple(networks), all=tuple(networks))
