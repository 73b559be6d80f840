"""What mempool.space remembers: versions of a payment, when it saw them, how it weighs them."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.facts.family import Weighed
from txdoctor.chains.bitcoin.facts.succession import OnRecord, Versions
from txdoctor.chains.bitcoin.facts.transaction import Contents, FirstSeen
from txdoctor.chains.bitcoin.hearing.said import Shown
from txdoctor.chains.bitcoin.sources import esplora, mempool_space
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.units import Id

KIND = "mempool_space"


def of_a_waiting_one(seat: Seat, txid: Id) -> Plan[Evidence]:
    """When it was first seen, what it has replaced, at which rate it is weighed: one round."""
    notes = Notebook()
    if seat.kind != KIND:
        return notes.close()
    score, times, record = yield [
        mempool_space.ask_score(seat, txid),
        mempool_space.ask_times(seat, txid),
        mempool_space.ask_versions(seat, txid),
    ]
    weighed = notes.hear(score, partial(mempool_space.read_score, seat.name), hoped=Weighed)
    if weighed is not None:
        notes.add(Weighed(seat=seat.name, txid=txid, rate=weighed.rate), weighed)
    read_times = partial(mempool_space.read_times, seat.name, (txid,))
    seen = notes.hear(times, read_times, hoped=FirstSeen)
    if seen is not None and seen.pairs:
        notes.add(FirstSeen(seat=seat.name, txid=txid, time=seen.pairs[0][1]), seen)
    _hear_versions(notes, seat, txid, record)
    return notes.close()


def of_an_absent_one(notes: Notebook, seat: Seat, txid: Id) -> Plan[Shown | None]:
    """Note its versions, and its bytes where the server keeps them: those are given back.

    Where it keeps the record alone, the one that took its place is asked for.
    """
    if seat.kind != KIND:
        return None
    bytes_of_it, record = yield [
        mempool_space.ask_kept(seat, txid),
        mempool_space.ask_versions(seat, txid),
    ]
    kept = notes.hear(
        bytes_of_it,
        partial(mempool_space.read_kept, seat.name, txid),
        hoped=Contents,
        refused=esplora.unknown,
    )
    versions = _hear_versions(notes, seat, txid, record)
    if isinstance(kept, Shown):
        notes.add(Contents(seat=seat.name, txid=txid, raw=kept.raw), kept)
        return kept
    if versions is not None and versions.by != txid:
        yield from _on_record(notes, seat, versions)
    return None


def _hear_versions(notes: Notebook, seat: Seat, txid: Id, reply: Reply) -> Versions | None:
    read = partial(mempool_space.read_versions, seat.name, txid)
    return notes.hear(reply, read, hoped=Versions, refused=None)


def _on_record(notes: Notebook, seat: Seat, versions: Versions) -> Plan[None]:
    [reply] = yield [esplora.ask_tx(seat, versions.by)]
    by = notes.hear(
        reply,
        partial(esplora.read_tx, seat.name, versions.by),
        hoped=OnRecord,
        refused=esplora.unknown,
    )
    if not isinstance(by, Shown):
        return
    fact = OnRecord(
        seat=seat.name,
        txid=versions.txid,
        by=versions.by,
        raw=by.raw,
        block=by.block,
        height=by.height,
    )
    notes.add(fact, versions, by)
