"""Where examinations take place: settings are read once, sources are known, the door is open.

A practice is what `check` and `check_many` open and close for one call. Whoever examines again and
again (a watch, a service, the command line) opens one and keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from txdoctor import registry
from txdoctor.admit import Clinic, complaints, named_network, of_the_chain
from txdoctor.declare import declare
from txdoctor.doctor import examine_many, refuse_secrets
from txdoctor.errors import Mistake
from txdoctor.gather import LONG, Broken, Wire, follow_many
from txdoctor.identify import read_alike_once
from txdoctor.model.evidence import Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.order import Aim, Order, aim_at, by_network
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Visit
from txdoctor.settings import Settings, load, with_flags
from txdoctor.units import Moment
from txdoctor.wire.clock import Clock, idle
from txdoctor.wire.endpoints import Endpoints
from txdoctor.wire.wall_clock import own_zone, zone_of
from txdoctor.wishes import Wishes, refuse_unknown, refuse_unknown_servers

if TYPE_CHECKING:
    from txdoctor.attend import Attended
    from txdoctor.model.bump import BumpWish
    from txdoctor.model.history import History
    from txdoctor.model.tariff import Tariff
    from txdoctor.probe import Probe
    from txdoctor.wire.http import Http
    from txdoctor.wire.turnstile import Turnstile

Result = TypeVar("Result")
Text = TypeVar("Text", str, str | Aim)
Seats = tuple[Seat, ...]

FEW = 10  # up to as many targets are examined like one alone: everything is asked at once


class Practice:
    """Examines targets; closes its connections; calls `before_waiting` before it only waits."""

    def __init__(self, wishes: Wishes, environ: Mapping[str, str] | None = None) -> None:
        """Read the settings and check the wishes; nothing is opened yet.

        Raises Mistake, Misconfigured, or SecretRefused when a wish holds a wallet secret.
        """
        refuse_secrets(filter(None, (wishes.sender, wishes.receiver, wishes.raw, wishes.network)))
        registry.use_plugins(wishes.plugins)
        settings = load(os.environ if environ is None else environ, wishes.config)
        self.settings: Settings = with_flags(settings, timeout=wishes.timeout)
        if self.settings.networks_folder:
            registry.with_network_folder(self.settings.networks_folder)
        self.wishes = wishes
        said = (wishes.sender, wishes.nonce, wishes.raw, wishes.receiver)
        self._declared = declare(*said, not_credited=wishes.not_credited, exchange=wishes.exchange)
        now = self.now()
        self._zone = zone_of(wishes.zone, now) if wishes.zone else own_zone(now)
        refuse_unknown(wishes)
        refuse_unknown_servers(self.settings)
        rpc, source = tuple(_several(wishes.rpc)), tuple(_several(wishes.source))
        self._endpoints = Endpoints.of(self.settings, rpc, source, wishes.also_public)
        self._opened: list[Http] = []
        self.before_waiting = idle
        self.turnstile: Turnstile | None = None

    def __enter__(self) -> Practice:
        """The practice itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    def close(self) -> None:
        """End every connection."""
        for http in self._opened:
            http.close()
        self._opened.clear()

    def whom(self, targets: Iterable[str | Aim]) -> tuple[Seat, ...]:
        """Who will learn of the targets, in the order of asking; nobody is asked for this."""
        first, later = self.whom_by_turn(targets)
        return (*first, *later)

    def whom_by_turn(self, targets: Iterable[str | Aim]) -> tuple[Seats, Seats]:
        """The same in two: who learns of the targets at once, and who only if those do not know.

        Those are the seats of sibling networks (locate.py), and those asked for an error's name.
        """
        if self.wishes.offline:
            return (), ()
        clinic = self._clinic(Moment(0))
        first, later = dict[Seat, None](), dict[Seat, None]()
        for order, subject in self._different(targets):
            for complaint in complaints(subject, order, clinic):
                first.update(dict.fromkeys(complaint.seats))
                later.update(dict.fromkeys(complaint.references))
                if order.network and subject.kind is Kind.TRANSACTION:
                    later.update(dict.fromkeys(self._siblings(subject.chain, clinic)))
        return tuple(first), tuple(seat for seat in later if seat not in first)

    def in_clear_text(self) -> tuple[str, ...]:
        """Seats met so far whose questions and answers others on the way can read and change."""
        return self._endpoints.in_clear_text()

    def check_many(self, targets: Iterable[str | Aim]) -> Iterator[Visit | Broken]:
        """One result per target, in the order of the targets, as soon as each can be given.

        An Aim's own network stands above a wish for all. A target that could not be examined
        gives Broken with its error as `trouble` (SecretRefused for a wallet secret, anything else
        for a defect); the others go on. With `record` each has a case file, one after the other.
        """
        targets = _several(targets)
        alone = isinstance(targets, Sequence) and len(targets) == 1
        if self.wishes.raw and not alone:
            raise Mistake("raw_for_several")
        orders: Iterable[Order] = (self.order(target) for target in targets)
        if (self.wishes.sender or self.wishes.receiver) and isinstance(targets, Sequence):
            orders = list(orders)  # a party of another chain is told before anybody is asked
        if self.wishes.record is None:
            wire = self._wire(alone=alone)
            few = isinstance(targets, Sequence) and len(targets) <= FEW
            clinic = self._clinic(wire.now(), company=not few)
            return self._carried(examine_many(orders, clinic, wire), wire)
        from txdoctor.recording import Shelf, record_each

        path = Path(self.wishes.record)
        shelf = Shelf(path=path, alone=alone, force=self.wishes.force)
        shelf.refuse_taken(1)
        wire = self._wire(alone=alone)
        return self._carried(record_each(orders, self._clinic(wire.now()), wire, shelf), wire)

    def examine(self, orders: Iterable[Order]) -> Iterator[Visit | Broken]:
        """One result per order, in their order; orders are taken only as fast as needed."""
        wire = self._wire(alone=False)
        clinic = self._clinic(wire.now(), company=True)
        return self._carried(examine_many(orders, clinic, wire, LONG), wire)

    def awaited(self) -> tuple[str, ...]:
        """The hosts that have not answered yet; any thread may look."""
        seats = (seat for http in tuple(self._opened) for seat in http.awaited())
        return tuple(dict.fromkeys(map(self._endpoints.host_of, seats)))

    def network(self, name: str) -> Network:
        """Of a name, a CAIP-2 id or an EVM chain id; Mistake when there is none."""
        return registry.network_for(name) or named_network(name, "evm")

    def bump(self, target: str, wish: BumpWish) -> Attended:
        """Examine one target and build what is wished for it, unsigned; nothing is sent.

        Why nothing was built is `Attended.bumped` too (model/bump.py). SecretRefused for a wallet
        secret in any of the words, before anybody is asked.
        """
        from txdoctor.attend import attend

        order, wire = self.order(target), self._wire(alone=True)
        return self._one(attend(order, wish, self._clinic(wire.now())), wire)

    def seats_of(self, network: Network) -> tuple[Seat, ...]:
        """Whom this network asks of the chain: one's own servers first, then the public ones."""
        return of_the_chain(network.chain, self.all_seats_of(network))

    def all_seats_of(self, network: Network) -> tuple[Seat, ...]:
        """The same with those that are asked about accounts and contracts only."""
        return self._endpoints.seats_for(network)

    def probe(self, networks: Iterable[Network]) -> Iterator[Probe | Broken]:
        """Ask every source of these networks whether it is well; nobody's target is told."""
        from txdoctor.probe import probe

        return self.carry(probe(each, seat) for each in networks for seat in self.seats_of(each))

    def who(self) -> Iterator[Probe | Broken]:
        """Ask each server that `--rpc` named what it is: once in each family's own questions."""
        from txdoctor.probe import introduce

        seats = ((chain, seat) for chain in registry.chains() for seat in self._own_seats(chain))
        return self.carry(introduce(*each) for each in seats)

    def carry(self, plans: Iterable[Plan[Result]]) -> Iterator[Result | Broken]:
        """What plans come to that somebody else made, in their order."""
        wire = self._wire(alone=False)
        return self._carried(follow_many(plans, wire), wire)

    def _own_seats(self, chain: str) -> tuple[Seat, ...]:
        return self._endpoints.own_seats(chain) if registry.has_room(chain, "plan") else ()

    def fees(self, networks: Iterable[Network]) -> Iterator[Tariff | Broken]:
        """Ask every source of these networks what a place in a block costs; in their order."""
        from txdoctor.tariffs import tariff

        wire = self._wire(alone=False)
        opened_at = wire.now()
        plans = (tariff(each, self.seats_of(each), opened_at) for each in networks)
        return self._carried(follow_many(plans, wire), wire)

    def history(self, address: str, most: int) -> History:
        """Ask for what an address did, the newest `most` of it; each source's words stay its own.

        SecretRefused for a wallet secret; Mistake for a text that is no address.
        """
        from txdoctor.histories import history

        wire = self._wire(alone=True)
        return self._one(history(self.order(address), most, self._clinic(wire.now())), wire)

    def _one(self, plan: Plan[Result], wire: Wire) -> Result:
        """What one plan comes to; a defect in it is raised."""
        [result] = list(self._carried(follow_many([plan], wire), wire))
        if isinstance(result, Broken):
            raise result.trouble
        return result

    def now(self) -> Moment:
        """The time of day by this computer's clock."""
        return Clock().now()

    def _different(self, targets: Iterable[str | Aim]) -> Iterator[tuple[Order, Subject]]:
        """One reading of each sort: ten thousand hashes of one network are asked of the same."""
        seen: set[object] = set()
        for network, texts in by_network(_several(targets), self.wishes.network).items():
            for text, subjects in read_alike_once(texts, network):
                for subject in subjects:
                    sort = (subject.kind, subject.chain, subject.networks, network)
                    if sort not in seen:
                        seen.add(sort)
                        yield self.order(Aim(text, network)), subject

    def order(self, target: str | Aim) -> Order:
        """A target with what the wishes say of all; the network that it names itself is its own."""
        aim = aim_at(target, self.wishes.network)
        return Order(
            text=aim.text,
            network=aim.network,
            declared=self._declared.about(aim.text, aim.network, not_credited=aim.not_credited),
            expect=self.wishes.expect,
            min_confirmations=self.wishes.min_confirmations,
            zone=self._zone,
            traced=self.wishes.trace,
        )

    def _clinic(self, opened_at: Moment, *, company: bool = False) -> Clinic:
        return Clinic(
            own=self._endpoints.own_seats,
            public=self._endpoints.others_for,
            opened_at=opened_at,
            company=company,
        )

    def _siblings(self, chain: str, clinic: Clinic) -> Iterator[Seat]:
        if clinic.own(chain):
            return
        for network in map(registry.network, registry.network_names(chain)):
            if not network.test:
                yield from of_the_chain(chain, clinic.public(network))

    def _carried(self, results: Iterator[Result], wire: Wire) -> Iterator[Result]:
        """The same results; with the last of them the connections they came over are closed."""
        try:
            yield from results
        finally:
            for http in [each for each in self._opened if each is wire]:
                self._opened.remove(http)
                http.close()

    def _wire(self, *, alone: bool) -> Wire:
        """The door to the world; one target may take `timeout` in all, of many each question."""
        if self.wishes.offline:
            from txdoctor.wire.offline import Offline

            return Offline()
        from txdoctor.wire.door import door

        seconds, flying = self.settings.timeout, self.wishes.in_flight
        http = door(self._endpoints, seconds, alone=alone, flying=flying, by=self.turnstile)
        http.before_waiting = self.before_waiting
        self._opened.append(http)
        return http


def _several(texts: Iterable[Text]) -> Iterable[Text]:
    """A single text stands for itself; it is a sequence too, but of letters."""
    return (texts,) if isinstance(texts, str) else texts
