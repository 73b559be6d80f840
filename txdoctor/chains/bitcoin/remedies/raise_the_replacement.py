"""The replacement is signed again with what nodes ask for taking the other's place."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.rules.unsent.replacement_too_cheap import ReplacementTooCheap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Sats, VSize

cures = ("bitcoin/replacement-too-cheap",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseTheReplacement(Remedy):
    """`least` is the whole fee that a node takes for `size`; `own_relay` is the part of rule 4.

    `short` is by how much it was too little, where only that part was.
    `thrown_out` is what the transactions pay that it pushes out, where the node named it.
    """

    code = "bitcoin/raise-the-replacement"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20
    pays = True
    deed = "speed-up"

    thrown_out: Sats | None
    own_relay: Sats
    least: Sats | None
    short: Sats | None
    size: VSize


def offer(
    found: ReplacementTooCheap, contents: Contents, pool: Mempool | None, network: Network
) -> RaiseTheReplacement:
    """Rules 3 and 4 of doc/policy/mempool-replacements.md."""
    size = contents.raw.vsize_at_most
    relay = fees.increment_for(network, pool.increment if pool else None).fee(size)
    least = None if found.needed is None else Sats(found.needed + relay)
    return RaiseTheReplacement(
        thrown_out=found.needed, own_relay=relay, least=least, short=found.short, size=size
    )
