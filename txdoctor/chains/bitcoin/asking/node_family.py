"""A node names the relatives of a waiting transaction in one answer."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.facts.family import Cluster, Family
from txdoctor.chains.bitcoin.hearing.node_pool import read_cluster, read_kin
from txdoctor.chains.bitcoin.hearing.said import Kin, PoolEntry
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.units import Id


def relatives(notes: Notebook, seat: Seat, txid: Id, entry: PoolEntry) -> Plan[None]:
    """Note its family: by the sums of its own entry, and one by one where there are others."""
    asks = _questions(seat, txid, entry)
    if not any(asks.values()):
        readings.family_of(notes, txid, entry)
        return
    replies: list[Reply] = yield [ask for ask in asks.values() if ask is not None]
    heard = dict(zip((name for name, ask in asks.items() if ask), replies, strict=True))
    above, below = (_kin(notes, seat, heard.get(name)) for name in ("above", "below"))
    if "cluster" in heard:
        notes.hear(heard["cluster"], partial(read_cluster, seat.name, txid), hoped=Cluster)
    readings.family_of(notes, txid, entry, above, below)


def _questions(seat: Seat, txid: Id, entry: PoolEntry) -> dict[str, Ask | None]:
    """Nodes that tell chunks (31 and newer) know clusters as well."""
    has_kin = entry.ancestors > 1 or entry.descendants > 1
    return {
        "above": core_pool.ask_ancestors(seat, txid) if entry.ancestors > 1 else None,
        "below": core_pool.ask_descendants(seat, txid) if entry.descendants > 1 else None,
        "cluster": core_pool.ask_cluster(seat, txid)
        if has_kin and entry.chunk is not None
        else None,
    }


def _kin(notes: Notebook, seat: Seat, reply: Reply | None) -> Kin | None:
    if reply is None:
        return None
    return notes.hear(reply, partial(read_kin, seat.name), hoped=Family)
