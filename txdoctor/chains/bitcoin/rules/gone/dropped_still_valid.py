"""Nodes hold it no longer, and it can come back at any time: its coins are free."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.refusals import fee_of
from txdoctor.chains.bitcoin.sending.sendable import sendable
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats

ENOUGH = 2  # sources abreast of each other: one alone may have lost it


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedStillValid(Finding):
    """None of `not_at`, all at the same block, holds it; it would pay `fee`, that is `rate`."""

    code = "bitcoin/dropped-still-valid"
    level = Level.WARNING
    state = State.DROPPED

    not_at: tuple[Id, ...]
    fee: Sats | None
    rate: FeeRate | None


def check(
    subject: Subject,
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    spent: tuple[SpentUnnamed, ...],
    market: FeeMarket | None,
    network: Network | None,
    standings: tuple[Standing, ...],
    judged: tuple[Judged, ...],
    at: TakenAt,
) -> DroppedStillValid | None:
    """Asked for by its id, as what was sent is; two sources at one and the same block lack it."""
    if subject.kind is not Kind.TRANSACTION:
        return None
    if not sendable(where, contents, inputs, spent, market, network, standings, judged, at):
        return None
    abreast = _abreast(where, standings)
    if len(abreast) < ENOUGH:
        return None
    fee = fee_of(contents, inputs)
    rate = None if fee is None else FeeRate.of(fee, contents.raw.vsize)
    return DroppedStillValid(not_at=abreast, fee=fee, rate=rate)


def _abreast(where: Whereabouts, standings: tuple[Standing, ...]) -> tuple[Id, ...]:
    """The most seats that looked in vain from the very same block."""
    by_tip: dict[Id, list[Id]] = {}
    for each in standings:
        if each.seat in where.backing:
            by_tip.setdefault(each.tip, []).append(Id(each.seat))
    most = sorted(by_tip.values(), key=lambda seats: -len(seats))
    return tuple(most[0]) if most else ()
