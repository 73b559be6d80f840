"""An explorer knows the history of the address that a lost transaction was to pay."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.facts.succession import Arrivals, Payment
from txdoctor.chains.bitcoin.forms.payments import paid_to
from txdoctor.chains.bitcoin.hearing.said import History, Shown
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Reason, Seat
from txdoctor.units import Id


def arrivals(notes: Notebook, seat: Seat, address: Id) -> Plan[None]:
    """Note what pays the address; asked only where the transaction itself is not known.

    One page is asked for: the pool and the 25 newest in blocks. What was replaced lies that far
    back only at an address that is paid many times a day.
    """
    scripts = scripts_of(address)
    if not scripts:
        notes.miss(seat.name, "address", Reason.NOT_OFFERED, Arrivals)
        return
    [reply] = yield [esplora.ask_history(seat, address)]
    history = notes.hear(reply, partial(esplora.read_history, seat.name, scripts), hoped=Arrivals)
    if history is None:
        return
    found = tuple(
        payment_of(one.shown, scripts)
        for one in history.entries
        if not one.spends_from and paid_to(one.shown.raw, scripts)
    )
    fact = Arrivals(seat=seat.name, address=address, payments=found, whole=_whole(history))
    notes.add(fact, history)


def payment_of(shown: Shown, scripts: tuple[bytes, ...]) -> Payment:
    """What a transaction pays to an address, and where it stands."""
    return Payment(
        raw=shown.raw,
        amount=paid_to(shown.raw, scripts),
        block=shown.block,
        height=shown.height,
        time=shown.time,
    )


def _whole(history: History) -> bool:
    return len(history.recent) < esplora.A_PAGE and len(history.pending) < esplora.MOST_WAITING
