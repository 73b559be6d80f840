"""Lists offer names for pasted data; what fits its bytes is a candidate, not a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm.codec.decoded_data import NAMELESS, SELECTOR
from txdoctor.chains.evm.naming import arguments_told
from txdoctor.chains.evm.naming.error_names import LISTS, MOST_CANDIDATES
from txdoctor.chains.evm.naming.selectors import Candidates, survivors
from txdoctor.model.decoded import Decoded, Part, Said
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.visit import Row
from txdoctor.units import Id


def named(reading: Decoded, seats: Sequence[Seat]) -> Plan[Decoded]:
    """The reading with what the lists in these seats offer; one round."""
    selector = Id("0x" + reading.nameless[:SELECTOR].hex())
    replies: list[Reply] = yield [LISTS[each.kind].ask_selector(each, selector) for each in seats]
    notes = Notebook()
    for seat, reply in zip(seats, replies, strict=True):
        read = partial(LISTS[seat.kind].read_selector, seat.name, selector)
        notes.hear(reply, read, hoped=Candidates)
    return _with_names(reading, notes.close())


def _with_names(reading: Decoded, heard: Evidence) -> Decoded:
    offered = dict.fromkeys(name for one in heard.facts(Candidates) for name in one.signatures)
    body = reading.nameless[SELECTOR:]
    fitting = survivors(offered, body)[:MOST_CANDIDATES]
    if not fitting:
        key = "names-none" if heard.first(Candidates) else "names-silent"
        return replace(reading, notes=(*reading.notes, Said(key=key)))
    candidates = tuple(arguments_told.told(each, body) for each in fitting)
    part = Part(name="names", rows=(Row(name="candidates", value=candidates),))
    kept = [note for note in reading.notes if note.key not in NAMELESS]
    return replace(reading, parts=(*reading.parts, part), notes=(*kept, Said(key="names-offered")))
