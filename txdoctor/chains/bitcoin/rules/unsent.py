"""Nobody holds the transaction, and its coins are free: it can still be sent."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts import Contents, Fate, FeeMarket, Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.held_back import held_back
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
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
) -> Unsent | None:
    """Its bytes are at hand, no source that could know it does, and all its coins are unspent.

    Not of one that a finding of its own holds back: that is no "send it as it is".
    """
    if held_back(where, contents, inputs, market, network):
        return None
    if where.presence is not Presence.ABSENT or inputs.fate is not Fate.UNSPENT or spent:
        return None
    raw = contents.raw
    fee = None if inputs.value is None else Sats(inputs.value - raw.paid)
    sound = fee is not None and fee >= 0
    return Unsent(
        txid=raw.txid,
        fee=fee if sound else None,
        rate=FeeRate.of(fee, raw.vsize) if fee is not None and sound else None,
    )
