"""What a place in a block costs now: each source's own figure, and what they agree on."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.model.evidence import Fact, Gap
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, GasPrice, Moment, Span, Term

Rate = FeeRate | GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Fact):
    """What one source says a wait costs; a wing's room `fees_plan` notes these.

    `wait` is the key of the wait under `[waits]` of the wing's `fees.toml`, `rank` its place, the
    shortest first; `within` is how long it takes on the average, where that can be said. `basis`
    is how the source came by it. `answers_for` is how many blocks it really spoke of, where that
    is not what was asked. `parts` are what a wallet asks for beside the rate (cap and tip of an
    EVM fee), each a rate as well.
    """

    key: ClassVar[tuple[str, ...]] = ("wait",)

    wait: str
    rank: int
    rate: Rate
    basis: Term
    within: Span | None = None
    answers_for: Blocks | None = None
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """All prices of one source, and how fresh they are: its newest block's height and time."""

    seat: Seat
    height: int
    tip_time: Moment
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What to pay for a wait: the middle of `sources` figures, of two the lower.

    `low` and `high` are the spread of those that count; one ten times off the middle does not.
    """

    wait: str
    rank: int
    rate: Rate
    low: Rate
    high: Rate
    sources: int
    within: Span | None = None
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What to pay on one network; `agreed` is empty where no fit source gave a figure.

    `rows` are what nodes ask at least. `gaps` say why a source has no quote.
    """

    network: Network
    taken_at: Moment
    seats: tuple[Seat, ...]
    quotes: tuple[Quote, ...]
    agreed: tuple[Agreed, ...]
    rows: tuple[Row, ...] = ()
    gaps: tuple[Gap, ...] = ()
