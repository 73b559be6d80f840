"""Everything about one examined target: what was asked, learned, found and advised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from txdoctor.model.diagnosis import Diagnosis, Found, Verdict
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Seat
from txdoctor.model.figure import Figure
from txdoctor.model.network import Network
from txdoctor.model.remedy import Draft, Remedy, Stop
from txdoctor.model.subject import Subject
from txdoctor.model.zone import Zone
from txdoctor.records import dataclass
from txdoctor.units import Moment, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the chart: `name` is its key in JSON `facts` and of its label.

    `beside` names the row whose values belong to this one's, one by one (whom it pays, how much):
    a person reads them in pairs, a line each.
    """

    name: str
    value: Value
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A remedy, its unsigned draft if there is one, and the replies it rests on."""

    remedy: Remedy
    draft: Draft | None = None
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What `--expect` or `--min-confirmations` asked for, and whether it was met.

    `met` is None when it could not be judged (the state is not known).
    """

    asked: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One target, examined. `asked` are all networks that were asked, in order.

    `chart` and `stops` are worked out when they are first looked at (model/later.py), as whoever
    wants the verdict alone looks at neither; `complete` does so at once. `zone` is the clock of
    whoever asked.
    """

    subject: Subject
    network: Network | None
    asked: tuple[str, ...]
    seats: tuple[Seat, ...]
    evidence: Evidence
    chart: Sequence[Row]
    figures: Sequence[Figure] = ()
    diagnosis: Diagnosis
    offers: tuple[Offer, ...] = ()
    stops: Sequence[Stop] = ()
    taken_at: Moment
    next_check_at: Moment | None = None
    zone: Zone | None = None
    expectations: tuple[Expectation, ...] = ()
    transactions: tuple[Visit, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """The one-line answer."""
        return self.diagnosis.verdict

    @property
    def findings(self) -> tuple[Found, ...]:
        """What the rules found, the decisive one first."""
        return self.diagnosis.findings

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What can be done, best first."""
        return tuple(offer.remedy for offer in self.offers)


def complete(visit: Visit) -> None:
    """Work out what is worked out when it is first looked at: what a wing raises, it raises now.

    So a defect is that of one target, and not of whoever reads what was made of many.
    """
    for part in (visit.chart, visit.figures, visit.stops):
        len(part)
    for each in visit.transactions:
        complete(each)
