"""A long list, examined: how its rows fared, what did not arrive, and which rows to look at."""

from __future__ import annotations

from txdoctor.model.finding import Level
from txdoctor.model.network import Coin
from txdoctor.records import dataclass
from txdoctor.units import Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """All rows with one code. `remedy` is what most of them are advised first, empty for none."""

    code: str
    level: Level
    state: str
    rows: int
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotArrived:
    """What the rows of one state on one network would have moved, in the coin's smallest unit.

    `unit` is the coin's, or the address of a token's contract; then there is no `coin`.
    """

    state: str
    network: str
    unit: str
    amount: int
    rows: int
    coin: Coin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that could not be examined: its number and the key of the reason."""

    number: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`rows` in `file`, their answers in `out`. `causes` stand in the order of urgency.

    `bad` are the first of `bad_rows` rows that could not be examined. `again` rows would be asked
    about once more by --resume. `chinese` lines were read as GBK.
    """

    file: Untrusted
    out: Untrusted
    rows: int
    causes: tuple[Cause, ...]
    not_arrived: tuple[NotArrived, ...]
    bad: tuple[BadRow, ...] = ()
    bad_rows: int = 0
    again: int = 0
    chinese: int = 0
    exit_code: int = 0
