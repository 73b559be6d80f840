"""Where a waiting transaction stands follows from its rate and from what waits beside it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.hearing.said import Planned, Waiting
from txdoctor.chains.bitcoin.price.rates import BLOCK, ahead
from txdoctor.model.evidence import Evidence, Fact, Notebook
from txdoctor.units import FeeRate, VSize


def placed(evidence: Evidence) -> Evidence:
    """One seat's evidence with the transaction's place in that seat's queue, where it tells both.

    Blocks that the server itself has laid out are believed before those made of its bands.
    """
    tx = evidence.first(PendingTx)
    planned, waiting = evidence.first(Planned), evidence.first(Waiting)
    if tx is None or (planned is None and waiting is None):
        return evidence
    notes = Notebook()
    notes.take(evidence)
    rate, weighed_by = _rate(evidence, tx)
    before = _before(tx, rate, planned, waiting)
    if planned is not None and planned.blocks:
        position = _in_blocks(tx, rate, planned, before)
    else:
        block = before // BLOCK + 1
        position = Position(seat=tx.seat, txid=tx.txid, block=block, ahead=before, at_least=False)
    told = [fact for fact in (tx, weighed_by, planned, waiting) if fact is not None]
    notes.add(position, *told)
    return notes.close()


def _rate(evidence: Evidence, tx: PendingTx) -> tuple[FeeRate, Fact | None]:
    family, weighed = evidence.first(Family), evidence.first(Weighed)
    if family is not None:
        return family.effective, family
    return (weighed.rate, weighed) if weighed is not None else (tx.rate, None)


def _before(
    tx: PendingTx, rate: FeeRate, planned: Planned | None, waiting: Waiting | None
) -> VSize:
    """What waits at its rate or a higher one, itself left out."""
    bands = waiting.bands if waiting is not None else planned.blocks if planned else ()
    return VSize(max(0, ahead(bands, rate) - tx.vsize))


def _in_blocks(tx: PendingTx, rate: FeeRate, planned: Planned, before: VSize) -> Position:
    """The first of the blocks whose least rate it reaches, or else the last."""
    last = len(planned.blocks)
    block = next((n for n, (least, _) in enumerate(planned.blocks, 1) if rate >= least), last)
    tail = planned.open_ended and block == last
    return Position(seat=tx.seat, txid=tx.txid, block=block, ahead=before, at_least=tail)
