"""A case after documentation: scripted servers are examined over HTTP, and times are set to rest.

The bodies are ours, not a server's, so that the same script makes the same file to the byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from tools.situations.street import CHAINS, NOW, Chair, StillClock, Street, street
from txdoctor.admit import Clinic
from txdoctor.doctor import examine
from txdoctor.exchanges.book import exchange
from txdoctor.gather import Broken, Wire, follow_many
from txdoctor.model.complaint import Declared
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.units import Id, Untrusted
from txdoctor.version import __version__
from txdoctor.wire.case import Case, Exchange, Target
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits
from txdoctor.wire.tape import Recorder, Replayed

IMPATIENT = Limits(connect=2, read=0.5, request=1, question=2, look_up=4, tries=2, retry_after=0.1)
MADE_BY = "written after documentation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """`text` is pasted and asked of the `chairs`; `shows` is the code that the verdict must have.

    `note` says in English what the case is, `note_zh` in Chinese.
    """

    name: str
    shows: str
    text: str
    chairs: Sequence[Chair] = ()
    network: str | None = None
    sender: str | None = None
    receiver: str | None = None
    nonce: int | None = None
    raw: str = ""
    not_credited: bool = False
    exchange: str | None = None
    note: str
    note_zh: str


def recorded(case: Written) -> Case:
    """The examination on tape. Raises what a plan raises."""
    order = _order(case)
    with street(case.chairs) as place, Http(place, IMPATIENT, StillClock()) as wire:
        tape = _tape(order, place, wire)
        taken = Case(
            tool=__version__,
            made_by=MADE_BY,
            note=Untrusted(case.note),
            notes=(("zh", Untrusted(case.note_zh)),),
            target=Target(
                text=Untrusted(case.text),
                network=case.network,
                sender=case.sender,
                receiver=case.receiver,
                nonce=case.nonce,
                raw=case.raw,
                not_credited=case.not_credited,
                exchange=case.exchange,
            ),
            seats=tuple(place.seats.values()),
            taken_at=NOW,
            exchanges=tape,
        )
        return _at_rest(taken, order, place, case.chairs)


def _at_rest(case: Case, order: Order, place: Street, chairs: Sequence[Chair]) -> Case:
    """In the order of asking, not of hearing, and with the durations that the chairs name."""
    ms = {name: chair.ms for name, chair in zip(place.seats, chairs, strict=True)}
    kept = tuple(
        Exchange(reply=replace(each.reply, ms=ms[each.reply.ask.seat]), nth=each.nth)
        for each in _tape(order, place, Replayed(case))
    )
    return replace(case, exchanges=kept)


def _tape(order: Order, place: Street, wire: Wire) -> tuple[Exchange, ...]:
    recorder = Recorder(wire)
    clinic = Clinic(own=partial(_own, place), public=partial(_public, place), opened_at=NOW)
    [result] = follow_many([examine(order, clinic)], recorder)
    if isinstance(result, Broken):
        raise result.trouble
    return recorder.exchanges


def _own(place: Street, chain: str) -> tuple[Seat, ...]:
    seats = place.seats.values()
    return tuple(seat for seat in seats if seat.own and CHAINS[seat.kind] == chain)


def _public(place: Street, network: Network) -> tuple[Seat, ...]:
    return tuple(seat for seat in place.seats.values() if seat.network == network.name)


def _order(case: Written) -> Order:
    declared = Declared(
        sender=None if case.sender is None else Id(case.sender),
        receiver=None if case.receiver is None else Id(case.receiver),
        nonce=case.nonce,
        raw=case.raw,
        not_credited=case.not_credited,
        exchange=exchange(case.exchange) if case.exchange else None,
    )
    return Order(text=case.text, network=case.network, declared=declared)
