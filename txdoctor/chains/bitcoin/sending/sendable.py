"""A transaction that nobody holds can be sent as it is when nothing speaks against it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import heads_of
from txdoctor.chains.bitcoin.blocks.locks import not_yet, too_young
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.held_back import held_back
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts


def sendable(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    spent: tuple[SpentUnnamed, ...],
    market: FeeMarket | None,
    network: Network | None,
    standings: tuple[Standing, ...],
    judged: tuple[Judged, ...],
    at: TakenAt,
) -> bool:
    """No source that could know it does, its coins are unspent, no lock and no node minds it."""
    if held_back(where, contents, inputs, market, network):
        return False
    if where.presence is not Presence.ABSENT or inputs.fate is not Fate.UNSPENT or spent:
        return False
    if any(each.seat in where.backing and not each.allowed for each in judged):
        return False
    shut = not_yet(contents.raw, heads_of(where, standings), at.now)
    return shut is None and too_young(contents.raw, inputs.depths) is None
