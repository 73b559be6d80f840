"""Its time has not come; then the same bytes can be sent."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.rules.unsent.immature_coinbase import ImmatureCoinbase
from txdoctor.chains.bitcoin.rules.unsent.relative_locked import RelativeLocked
from txdoctor.chains.bitcoin.rules.unsent.time_locked import TimeLocked
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Id, Moment, Span

cures = ("bitcoin/time-locked", "bitcoin/relative-locked", "bitcoin/immature-coinbase")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUntilItIsGood(Remedy):
    """After `blocks`, which take about `about`, or after `time`, or at `age` of its coin."""

    code = "bitcoin/wait-until-it-is-good"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10
    pays = True

    txid: Id
    blocks: Blocks | None
    about: Span | None
    time: Moment | None
    age: Span | None


def offer(
    contents: Contents,
    locked: TimeLocked | None,
    relative: RelativeLocked | None,
    immature: ImmatureCoinbase | None,
    network: Network,
) -> WaitUntilItIsGood:
    """The longest of what it waits for."""
    waits = [found.left for found in (locked, relative, immature) if found and found.left]
    blocks = max(waits, default=None)
    interval = network.numbers.get("block_interval")
    return WaitUntilItIsGood(
        txid=contents.txid,
        blocks=blocks,
        about=Span(blocks * interval) if blocks and interval else None,
        time=locked.time if locked else None,
        age=relative.age if relative else None,
    )
