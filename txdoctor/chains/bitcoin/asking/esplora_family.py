"""An explorer tells one transaction at a time, so relatives in the pool are walked to."""

from __future__ import annotations

from dataclasses import field
from functools import partial

from txdoctor.chains.bitcoin.facts.family import Family, Relative, Transactions
from txdoctor.chains.bitcoin.hearing.said import Said, Shown
from txdoctor.chains.bitcoin.price.rates import Sum, effective
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Fact, Notebook, Plan
from txdoctor.model.exchange import Json, Reason, Reply, Seat
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, VSize

MOST = 12  # requests for one transaction's relatives: public servers count requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Spends(Said):
    """Who in the pool spends the outputs of a transaction."""

    by: tuple[Id, ...]


@dataclass(slots=True)
class _Walk:
    """How far it got: relatives found, those to be asked next, requests left."""

    start: Shown
    above: dict[Id, Shown] = field(default_factory=dict)
    below: dict[Id, Shown] = field(default_factory=dict)
    up: list[Id] = field(default_factory=list)
    down: list[Id] = field(default_factory=list)
    left: int = MOST


def walk(notes: Notebook, seat: Seat, start: Shown) -> Plan[None]:
    """Note the unconfirmed ancestors and descendants; nothing where there are too many to ask.

    Half a family would be worse than none: a replacement pays for every descendant that it throws
    out (BIP 125 rule 3), and a sum that leaves one out is refused.
    """
    steps = _Walk(start=start, up=_makers(start))
    complete = yield from _one_generation(notes, seat, steps, [start.raw.txid])
    while complete and (steps.up or steps.down):
        complete = yield from _one_generation(notes, seat, steps, steps.down)
    if not complete:
        notes.miss(seat.name, "/tx/:txid/outspends", Reason.CANNOT_KNOW, Family)
        return
    relatives: tuple[Fact, ...] = (*steps.above.values(), *steps.below.values())
    notes.add(_family(seat, steps), start, *relatives)


def _one_generation(notes: Notebook, seat: Seat, steps: _Walk, spread: list[Id]) -> Plan[bool]:
    """One further up and down: who they are, and who spends from those in `spread`."""
    asked = [*steps.up, *steps.down]
    steps.left -= len(asked) + len(spread)
    if steps.left < 0:
        return False
    replies: list[Reply] = yield [
        *(esplora.ask_tx(seat, txid) for txid in asked),
        *(esplora.ask_spenders(seat, txid) for txid in spread),
    ]
    shown = _hear_all(notes, seat, asked, replies)
    if shown is None:
        return False
    _climb(steps, [shown[txid] for txid in steps.up])
    below = [shown[txid] for txid in steps.down]
    if any(tx.block is not None for tx in below):
        return False
    steps.below.update({tx.raw.txid: tx for tx in below})
    spenders = _hear_spenders(notes, seat, below or [steps.start], replies[len(asked) :])
    if spenders is None:
        return False
    steps.down = [txid for txid in spenders if txid not in steps.below]
    return True


def _hear_all(
    notes: Notebook, seat: Seat, asked: list[Id], replies: list[Reply]
) -> dict[Id, Shown] | None:
    shown: dict[Id, Shown] = {}
    for txid, reply in zip(asked, replies, strict=False):
        tx = notes.hear(reply, partial(esplora.read_tx, seat.name, txid), hoped=Family)
        if tx is not None:
            shown[txid] = tx
    return shown if len(shown) == len(asked) else None


def _hear_spenders(
    notes: Notebook, seat: Seat, spread: list[Shown], replies: list[Reply]
) -> list[Id] | None:
    """Everyone who spends from these; None where one answer is missing."""
    found: list[Id] = []
    for tx, reply in zip(spread, replies, strict=False):
        said = notes.hear(reply, partial(_read_spends, seat.name, tx), hoped=Family)
        if said is None:
            return None
        found += said.by
    return list(dict.fromkeys(found))


def _read_spends(seat: str, tx: Shown, value: Json) -> Spends:
    spenders = esplora.read_spenders(seat, tx.raw, value)
    return Spends(seat=seat, by=tuple(spender.by for spender in spenders if spender.by))


def _climb(steps: _Walk, parents: list[Shown]) -> None:
    waiting = [tx for tx in parents if tx.block is None]
    steps.above.update({tx.raw.txid: tx for tx in waiting})
    makers = dict.fromkeys(maker for tx in waiting for maker in _makers(tx))
    steps.up = [txid for txid in makers if txid not in steps.above]


def _makers(tx: Shown) -> list[Id]:
    return list(dict.fromkeys(coin.txid for coin in tx.raw.spends))


def _family(seat: Seat, steps: _Walk) -> Family:
    own = _sum((steps.start,))
    above, below = _sum(tuple(steps.above.values())), _sum(tuple(steps.below.values()))
    return Family(
        seat=seat.name,
        txid=steps.start.raw.txid,
        ancestors=Transactions(len(steps.above)),
        ancestor_fees=Sats(above.fee),
        ancestor_size=VSize(above.size),
        descendants=Transactions(len(steps.below)),
        descendant_fees=Sats(below.fee),
        descendant_size=VSize(below.size),
        effective=effective(own, above, below),
        above=_relatives(steps, steps.above),
        below=_relatives(steps, steps.below),
    )


def _relatives(steps: _Walk, found: dict[Id, Shown]) -> tuple[Relative, ...]:
    family = {steps.start.raw.txid, *steps.above, *steps.below}
    return tuple(
        Relative(
            txid=txid,
            fee=tx.fee or Sats(0),
            vsize=tx.raw.vsize,
            parents=tuple(maker for maker in _makers(tx) if maker in family),
        )
        for txid, tx in found.items()
    )


def _sum(relatives: tuple[Shown, ...]) -> Sum:
    return Sum(sum(tx.fee or 0 for tx in relatives), sum(tx.raw.vsize for tx in relatives))
