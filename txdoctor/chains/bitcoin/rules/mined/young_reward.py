"""A block's reward cannot be spent before a hundred blocks, and is credited late for that."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import confirmations
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Confirmations, Span

MATURITY = 100  # consensus/consensus.h, COINBASE_MATURITY; Litecoin alike


@dataclass(frozen=True, slots=True, kw_only=True)
class YoungReward(Finding):
    """It lies `depth` deep and has to lie `wanted` deep: `left` blocks more, in about `about`."""

    code = "bitcoin/young-reward"
    level = Level.NOTE
    points_at = "confirmations"
    aloud = True

    depth: Confirmations
    wanted: Confirmations
    left: Blocks
    about: Span | None


def check(
    where: Whereabouts | None,
    mined: MinedTx | None,
    standings: tuple[Standing, ...],
    network: Network | None,
) -> YoungReward | None:
    """The first transaction of a block creates its coins (Bitcoin Core, CheckTxInputs).

    Hardly any transaction is one: where its bytes are not known, it does not count as unjudged.
    """
    if where is None or mined is None:
        return None
    depth = confirmations(where, standings)
    if where.presence is not Presence.INCLUDED or depth is None or not mined.raw.is_coinbase:
        return None
    if depth >= MATURITY:
        return None
    left = Blocks(MATURITY - depth)
    interval = network.numbers.get("block_interval") if network else None
    return YoungReward(
        depth=depth,
        wanted=Confirmations(MATURITY),
        left=left,
        about=Span(left * interval) if interval else None,
    )
