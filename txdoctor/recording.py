"""An examination is written down as a case file, and examined again from it to the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from txdoctor import registry
from txdoctor.admit import Clinic
from txdoctor.declare import declare
from txdoctor.doctor import examine
from txdoctor.errors import LocalTrouble
from txdoctor.gather import Broken, Wire, follow_many
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.model.zone import Zone
from txdoctor.records import dataclass
from txdoctor.units import Untrusted
from txdoctor.version import __version__
from txdoctor.wire.case import Case, Target, write
from txdoctor.wire.tape import Recorder, Replayed

SUFFIX = ".case.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where case files go: `path` for the only target; of several, each has its number in it.

    `force` allows a file that is there already to be replaced.
    """

    path: Path
    alone: bool
    force: bool = False

    def place(self, number: int) -> Path:
        """`stuck.case.json` and 2 make `stuck-2.case.json`, unless there is only one."""
        if self.alone:
            return self.path
        whole = SUFFIX if self.path.name.endswith(SUFFIX) else self.path.suffix
        return self.path.with_name(f"{self.path.name.removesuffix(whole)}-{number}{whole}")

    def refuse_taken(self, number: int) -> None:
        """LocalTrouble when the file is there already; asked before anybody else is."""
        path = self.place(number)
        if not self.force and os.path.lexists(path):
            raise LocalTrouble("file_exists", file=Untrusted(str(path)))


def record_each(
    orders: Iterable[Order], clinic: Clinic, wire: Wire, shelf: Shelf
) -> Iterator[Visit | Broken]:
    """Examine one after the other, each with its own case file.

    A target that failed inside has none. LocalTrouble when a file cannot be written.
    """
    for number, order in enumerate(orders, start=1):
        shelf.refuse_taken(number)
        given = _Given(clinic)
        recorder = Recorder(wire)
        own = given.clinic(wire)
        [result] = follow_many([examine(order, own)], recorder)
        if isinstance(result, Visit):
            case = Case(
                tool=__version__,
                made_by="live",
                target=_target(order),
                seats=tuple(given.seats),
                taken_at=own.opened_at,
                exchanges=recorder.exchanges,
            )
            write(shelf.place(number), case, force=shelf.force)
        yield result


def examine_again(
    case: Case,
    *,
    expect: str | None = None,
    min_confirmations: int | None = None,
    not_credited: bool = False,
    exchange: str | None = None,
    zone: Zone | None = None,
) -> Visit | Broken:
    """The examination on this tape once more: nobody is asked and no clock is read.

    With `not_credited` as if the receiver had said that nothing arrived; `exchange` and `zone` in
    place of the recorded ones.
    """
    clinic = Clinic(own=_own(case.seats), public=_public(case.seats), opened_at=case.taken_at)
    target = case.target
    target = replace(
        target,
        not_credited=target.not_credited or not_credited,
        exchange=exchange or target.exchange,
        zone=zone or target.zone,
    )
    order = _order(target, expect, min_confirmations)
    [result] = follow_many([examine(order, clinic)], Replayed(case))
    return result


@dataclass(slots=True)
class _Given:
    """Remembers every seat that is given out, so that a replay is given the same ones."""

    whole: Clinic
    seats: dict[Seat, None] = field(default_factory=dict)

    def clinic(self, wire: Wire) -> Clinic:
        """The clinic of one examination, which begins now."""
        return replace(self.whole, own=self._own, public=self._public, opened_at=wire.now())

    def _own(self, chain: str) -> tuple[Seat, ...]:
        return self._kept(self.whole.own(chain))

    def _public(self, network: Network) -> tuple[Seat, ...]:
        return self._kept(self.whole.public(network))

    def _kept(self, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
        self.seats.update(dict.fromkeys(seats))
        return seats


def _own(seats: Sequence[Seat]) -> Callable[[str], tuple[Seat, ...]]:
    """Seats that `--rpc` named: they belong to no network until they say which they serve."""
    return lambda chain: tuple(
        seat
        for seat in seats
        if seat.own and not seat.network and registry.has_room(chain, f"sources/{seat.kind}")
    )


def _public(seats: Sequence[Seat]) -> Callable[[Network], tuple[Seat, ...]]:
    return lambda network: tuple(seat for seat in seats if seat.network == network.name)


def _target(order: Order) -> Target:
    declared = order.declared
    return Target(
        text=Untrusted(order.text),
        network=order.network,
        sender=None if declared.sender is None else str(declared.sender),
        receiver=None if declared.receiver is None else str(declared.receiver),
        nonce=declared.nonce,
        raw=declared.raw,
        not_credited=declared.not_credited,
        exchange=declared.exchange.name if declared.exchange else None,
        zone=order.zone,
        traced=order.traced,
    )


def _order(target: Target, expect: str | None, min_confirmations: int | None) -> Order:
    """The order of a file: its parties are read as typed ones, for a file can say anything.

    Mistake for a party that is no address of the target's chain.
    """
    said = (target.sender, target.nonce, target.raw, target.receiver)
    declared = declare(*said, not_credited=target.not_credited, exchange=target.exchange)
    return Order(
        text=target.text.text,
        network=target.network,
        declared=declared.about(target.text.text, target.network),
        expect=expect,
        min_confirmations=min_confirmations,
        zone=target.zone,
        traced=target.traced,
    )
