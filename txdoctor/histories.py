"""An address's transactions, by every source that keeps a list of them; nothing is concluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor import registry
from txdoctor.admit import Clinic, complaints
from txdoctor.doctor import refuse_secrets
from txdoctor.errors import Mistake
from txdoctor.identify import identify
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Gap, Plan
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.history import Entry, Happening, History, Told
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

ROOM = "history_plan"
"""The room that a wing may have: `history_plan(account, network, seats, most) -> Plan[Evidence]`,
whose evidence holds a Told of each seat that keeps lists of addresses, or a gap. `most` is how many
entries are wanted of each list. `EXPLORERS` are the kinds of sources that keep such lists: where
there is one, no other is told the address."""

MOST = 100
OPEN_END = 1 << 62  # what waits stands before everything that blocks hold


def history(order: Order, most: int, clinic: Clinic) -> Plan[History]:
    """Ask all sources of the address's network.

    SecretRefused for a wallet secret; Mistake for a text that is no address, or whose network
    neither the text nor `order.network` says.
    """
    refuse_secrets((order.text,))
    complaint = _complaint(order, clinic)
    network, subject = complaint.network, complaint.subject
    if network is None:
        raise Mistake("history_of_which_network")
    if not registry.has_room(network.chain, ROOM) or not registry.loads(network.chain):
        raise Mistake("history_not_here", network=Id(network.name))
    room = registry.room(network.chain, ROOM)
    seats = tuple(seat for seat in complaint.seats if seat.kind in room.EXPLORERS)
    seats = seats or complaint.seats
    heard: Evidence = yield from room.history_plan(subject.id, network, seats, most)
    told = heard.facts(Told)
    return History(
        network=network,
        account=subject.id,
        taken_at=heard.heard_until or clinic.opened_at,
        seats=seats,
        told=told,
        entries=tuple(_entries(told)),
        gaps=tuple(_gaps(heard, seats, told)),
    )


def _complaint(order: Order, clinic: Clinic) -> Complaint:
    found = [s for s in identify(order.text, order.network) if s.kind is Kind.ADDRESS]
    if not found:
        raise _no_address(order, identify(order.text, order.network)[0])
    asked = [each for subject in found for each in complaints(subject, order, clinic)]
    if len(asked) > 1:
        raise Mistake("history_of_which_network")
    if not asked:
        raise Mistake("history_of_nobody")
    return asked[0]


def _no_address(order: Order, subject: Subject) -> Mistake:
    if subject.kind is Kind.UNREADABLE and subject.reason is not None:
        return Mistake("history_unreadable", why=subject.reason)
    return Mistake("history_of_an_address", text=Untrusted(order.text))


def _entries(told: Sequence[Told]) -> Iterator[Entry]:
    """Each once, with all who tell it in the same figures; the newest first."""
    by: dict[Happening, dict[str, None]] = {}
    for source in told:
        for happening in source.happenings:
            by.setdefault(happening, {})[source.seat] = None
    for happening in sorted(by, key=_newest_first):
        yield Entry(happening=happening, seats=tuple(by[happening]))


def _newest_first(happening: Happening) -> tuple[int, str]:
    height = OPEN_END if happening.height is None else happening.height
    return -height, str(happening.txid)


def _gaps(heard: Evidence, seats: Sequence[Seat], told: Sequence[Told]) -> Iterator[Gap]:
    """Every reason of a seat that told something only in part; one of a seat that told nothing."""
    spoke = {each.seat for each in told}
    for seat in seats:
        own = [gap for gap in heard.gaps if gap.seat == seat.name]
        if seat.name in spoke:
            yield from own
        else:
            yield (own or [_silent(seat)])[0]


def _silent(seat: Seat) -> Gap:
    return Gap(seat=seat.name, ask="history", reason=Reason.CANNOT_KNOW, wanted=Told)
