"""A block makes room: then it can go on."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.block_times import times
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Span

cures = ("bitcoin/chain-too-long", "bitcoin/no-block-lately")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitForABlock(Remedy):
    """In nine of ten cases the next one comes after `soonest` to `latest`."""

    code = "bitcoin/wait-for-a-block"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    soonest: Span | None
    latest: Span | None


def offer(network: Network) -> WaitForABlock:
    """Both are None where blocks have no rhythm."""
    soonest, latest = times(1, network.numbers.get("block_interval"))
    return WaitForABlock(soonest=soonest, latest=latest)
