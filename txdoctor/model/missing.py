"""What left an address, when, to whom and by what means: for whoever misses assets."""

from __future__ import annotations

from txdoctor.model.history import Entry, Happening, History, Issuer, Leave, Means, Sign
from txdoctor.model.visit import Visit
from txdoctor.model.zone import Zone
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Amount, Id, Moment, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One thing that left. `leaves` are those who had leave over the token where others took it.

    `came_back`: something else came in by the same transaction, as in an exchange of tokens.
    """

    entry: Entry
    means: Means
    leaves: tuple[Id, ...] = ()
    came_back: bool = False

    @property
    def happening(self) -> Happening:
        """What moved."""
        return self.entry.happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """All that left of one asset: of the coin in `coins`, of a token in its own pieces.

    `times` counts the departures, `untold` those whose amount nobody told: they are in no sum.
    """

    times: int
    untold: int = 0
    coins: Amount | None = None
    token: Id | None = None
    pieces: int | None = None
    symbol: Untrusted = NOTHING_SAID
    decimals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """To whom something left, first by `first`, in so many departures.

    `known_since` is an earlier dealing with it; None for a first contact, as far as was read.
    `looks_like` is an address dealt with before that it begins and ends like.
    """

    party: Id
    first: Id
    times: int
    at: Moment | None = None
    known_since: Moment | None = None
    looks_like: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The oldest first, everywhere.

    `waiting` can perhaps still be stopped. `doubtful` are events of tokens that never came in, or
    that name a look-alike without the owner's doing: any contract may write such; `disputed` are
    transactions of which the sources tell different figures. Both are in no sum. `fees` is what
    the address paid for its own transactions, failed ones included. `examined` is what nodes say of
    the address itself, None where they were not asked.
    """

    history: History
    since: Moment | None
    zone: Zone | None
    departures: tuple[Departure, ...]
    assets: tuple[Asset, ...]
    fees: Amount | None
    receivers: tuple[Receiver, ...]
    signs: tuple[Sign, ...]
    leaves: tuple[Leave, ...]
    issuers: tuple[Issuer, ...]
    waiting: tuple[Entry, ...] = ()
    doubtful: tuple[Entry, ...] = ()
    disputed: tuple[Id, ...] = ()
    examined: Visit | None = None
