"""Nobody holds the transaction, and its coins are free: it can still be sent."""

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
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Finding):
    """`fee` and `rate` are what it would pay, where the values of its coins were told."""

    code = "bitcoin/unsent"
    level = Level.NOTE
    state = State.UNSENT

    txid: Id
    fee: Sats | None
    rate: FeeRate | None


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    spent: tuple[SpentUnnamed, ...],
    market: FeeMarket | None,
    network: Network | None,
    standings: tuple[Standing, ...],
    judged: tuple[Judged, ...],
    at: TakenAt,
) -> Unsent | None:
    """Its bytes are at hand, no source that could know it does, and all its coins are unspent.

    Not of one that a finding of its own holds back, that waits for a height or a time, or that a
    node refuses: that is no "send it as it is".
    """
    if not sendable(where, contents, inputs, spent, market, network, standings, judged, at):
        return None
    fee, raw = fee_of(contents, inputs), contents.raw
    return Unsent(txid=raw.txid, fee=fee, rate=None if fee is None else FeeRate.of(fee, raw.vsize))
