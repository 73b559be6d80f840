"""Where sources differ about a block, each is asked which block it has at that height."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.facts.branches import BlockAt
from txdoctor.chains.bitcoin.hearing.said import told
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.sighting import Presence, Sighting, Standing

NODE = "bitcoin_core"
MOST = 2  # heights: a transaction stands at one of them, on two branches at two at most


def compare(seats: tuple[Seat, ...], known: Evidence) -> Plan[Evidence]:
    """The evidence, with each source's block at the heights that are at odds."""
    claims = _claims(known)
    heads = {s.seat: s.height for s in known.facts(Standing) if not s.syncing}
    if len({claims.get(seat) for seat in heads}) < 2:
        return known
    notes = Notebook()
    notes.take(known)
    for sighting in known.facts(Sighting):
        if sighting.seat in claims:
            notes.add(claims[sighting.seat], sighting)
    heights = sorted({claim.height for claim in claims.values()})[:MOST]
    plans = [
        _ask(seat, height)
        for seat in seats
        for height in heights
        if heads.get(seat.name, -1) >= height
        and (seat.name not in claims or claims[seat.name].height != height)
    ]
    parts: list[Evidence] = yield Together(tuple(plans))
    return merge([notes.close(), *parts])


def _claims(known: Evidence) -> dict[str, BlockAt]:
    """Where each source has it, of those that have it in a block."""
    return {
        s.seat: BlockAt(seat=s.seat, height=s.height, block=s.block)
        for s in known.facts(Sighting)
        if s.presence is Presence.INCLUDED and s.block is not None and s.height is not None
    }


def _ask(seat: Seat, height: int) -> Plan[Evidence]:
    notes = Notebook()
    source = core if seat.kind == NODE else esplora
    replies: list[Reply] = yield [source.ask_block_at(seat, height)]
    read = core.read_block_at if seat.kind == NODE else esplora.read_hash
    there = notes.hear(replies[0], partial(read, seat.name), hoped=BlockAt)
    if there is not None:
        notes.add(BlockAt(seat=seat.name, height=height, block=there.hash), there)
    return told(notes.close())
