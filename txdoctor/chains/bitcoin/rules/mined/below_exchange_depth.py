"""A block holds it, but not yet as many blocks deep as the receiver's exchange waits for."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import confirmations
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Confirmations, Id, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowExchangeDepth(Finding):
    """`exchange` credits after `wanted`, by its page as of `read`: `left` blocks are missing."""

    code = "bitcoin/below-exchange-depth"
    level = Level.NOTE
    points_at = "confirmations"
    aloud = True

    exchange: Id
    wanted: Confirmations
    read: Id
    depth: Confirmations
    left: Blocks
    about: Span | None


def check(
    declared: Declared,
    where: Whereabouts | None,
    standings: tuple[Standing, ...],
    network: Network | None,
) -> BelowExchangeDepth | None:
    """Only where the exchange was named (`--exchange`), and publishes its number."""
    told = declared.exchange
    wanted = told.on(network.name) if told and network else None
    if told is None or network is None or wanted is None:
        return None
    if where is None or where.presence is not Presence.INCLUDED:
        return None
    depth = confirmations(where, standings)
    if depth is None or depth >= wanted:
        return None
    left = Blocks(wanted - depth)
    interval = network.numbers.get("block_interval")
    return BelowExchangeDepth(
        exchange=Id(told.title),
        wanted=wanted,
        read=Id(told.read),
        depth=depth,
        left=left,
        about=Span(left * interval) if interval else None,
    )
