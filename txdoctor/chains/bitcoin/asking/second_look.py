"""What one source holds, others may know better: they are asked who took its coins.

After a replacement some pools keep the old transaction for days, and some servers keep its bytes.
Only the bytes, which prove themselves by their hash, tell which coins to ask about; what became of
the coins is a server's word, and of one server it is no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.transaction import Contents, PendingTx
from txdoctor.model.evidence import Evidence, Plan, Together, merge
from txdoctor.model.exchange import Seat
from txdoctor.model.sighting import Presence, Sighting

NODE = "bitcoin_core"
_HELD = (Presence.INCLUDED, Presence.PENDING)


def second_look(seats: tuple[Seat, ...], known: Evidence) -> Plan[Evidence]:
    """All that is known, with what became of the coins at sources that miss the transaction."""
    raw = _shown(known)
    if raw is None:
        return known
    plans = tuple(_coins(seat, raw) for seat in _missing(seats, known))
    if not plans:
        return known
    parts: list[Evidence] = yield Together(plans)
    return merge([known, *parts])


def _shown(known: Evidence) -> RawTransaction | None:
    """The bytes of what waits somewhere, or of what nobody holds any more."""
    if waiting := known.first(PendingTx):
        return waiting.raw
    if any(seen.presence in _HELD for seen in known.facts(Sighting)):
        return None
    contents = known.first(Contents)
    return contents.raw if contents else None


def _missing(seats: tuple[Seat, ...], known: Evidence) -> Iterator[Seat]:
    """Those that looked and did not find it, and have said nothing of its coins yet."""
    sightings = known.facts(Sighting)
    absent = {seen.seat for seen in sightings if seen.presence is Presence.ABSENT}
    said = {fact.seat for kind in (Inputs, SpentUnnamed) for fact in known.facts(kind)}
    asked = {gap.seat for gap in known.gaps if gap.wanted is Inputs}
    yield from (seat for seat in seats if seat.name in absent - said - asked)


def _coins(seat: Seat, raw: RawTransaction) -> Plan[Evidence]:
    if seat.kind == NODE:
        from txdoctor.chains.bitcoin.asking import node_inputs

        return node_inputs.look_up(seat, raw)
    from txdoctor.chains.bitcoin.asking import esplora_inputs

    return esplora_inputs.look_up(seat, raw)
