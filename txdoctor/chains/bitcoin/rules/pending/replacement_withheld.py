"""A higher fee would be taken, and it would be so high that no figures for one are given."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family, Position, Transactions, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.replacement_figures import outsized
from txdoctor.chains.bitcoin.price.weighing import has_room, weighed_at
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.complaint import Declared
from txdoctor.model.evidence import Gap
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementWithheld(Finding):
    """`fee` is the least that would help, `most` the ceiling that it passes (fees.py).

    `thrown_out` are the fees of `descendants`, which a replacement pays for as well.
    """

    code = "bitcoin/replacement-withheld"
    level = Level.NOTE
    points_at = "fee"

    fee: Sats
    most: Sats
    descendants: Transactions | None
    thrown_out: Sats | None


def check(
    where: Whereabouts,
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
    weighed: Weighed | None,
    position: Position | None,
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> ReplacementWithheld | None:
    """Where nothing but its price speaks against a replacement, and one would help."""
    if where.presence is not Presence.PENDING or too_late(seen, coins, spent, gaps):
        return None
    enough = weighed_at(tx, family, weighed) >= market.three_blocks or has_room(position)
    if enough or network.terms.get("replace_by_fee") != "full":
        return None
    found = outsized(tx, family, market, pool, network, declared)
    if found is None:
        return None
    fee, most = found
    return ReplacementWithheld(
        fee=fee,
        most=most,
        descendants=family.descendants or None,
        thrown_out=family.descendant_fees if family.descendants else None,
    )
