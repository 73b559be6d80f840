"""A hash that begins with many zeros is asked for as a block."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.asking.esplora_plan import where_it_stands
from txdoctor.chains.bitcoin.asking.node_plan import itself
from txdoctor.chains.bitcoin.facts.block import FoundBlock
from txdoctor.chains.bitcoin.hearing.said import Header, Said, told
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Seat
from txdoctor.units import Id


def of_explorer(seat: Seat, block: Id) -> Plan[Evidence]:
    """The block, by an explorer."""
    parts: list[Evidence] = yield Together((where_it_stands(seat), _shown(seat, block)))
    return told(merge(parts))


def of_node(seat: Seat, block: Id) -> Plan[Evidence]:
    """The block, by a node."""
    notes = Notebook()
    yield from itself(notes, seat)
    [reply] = yield [core.ask_header(seat, block)]
    header = notes.hear(
        reply,
        partial(core.read_header, seat.name, block),
        hoped=FoundBlock,
        refused=core.unknown,
    )
    _note(notes, header)
    return told(notes.close())


def _shown(seat: Seat, block: Id) -> Plan[Evidence]:
    notes = Notebook()
    [reply] = yield [esplora.ask_block(seat, block)]
    header = notes.hear(
        reply,
        partial(esplora.read_block, seat.name, block),
        hoped=FoundBlock,
        refused=esplora.no_block,
    )
    _note(notes, header)
    return notes.close()


def _note(notes: Notebook, header: Said | None) -> None:
    if isinstance(header, Header) and header.time is not None:
        fact = FoundBlock(
            seat=header.seat, hash=header.hash, height=header.height, time=header.time
        )
        notes.add(fact, header)
