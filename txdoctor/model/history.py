"""What happened to an address, one line for each thing that moved, by whoever told it."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.model.evidence import Fact, Gap
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Amount, Id, Moment, Term, Untrusted


class Direction(StrEnum):
    """Which way it went, seen from the address."""

    IN = "in"
    OUT = "out"
    SELF = "self"


class Flag(StrEnum):
    """What a reader must know of an entry."""

    POISON = "poison"
    DUST = "dust"
    FAILED = "failed"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One movement of one transaction.

    `amount` is in the coin's smallest unit (None where it is not told), or, where `token` names a
    contract, `pieces` in that token's own. `fee` is what the transaction cost this address.
    `parties` are the other side, as far as it was told; `height` and `at` are None while it waits.
    """

    txid: Id
    direction: Direction
    state: State
    amount: Amount | None = None
    token: Id | None = None
    pieces: int | None = None
    symbol: Untrusted = NOTHING_SAID
    decimals: int | None = None
    fee: Amount | None = None
    parties: tuple[Id, ...] = ()
    height: int | None = None
    at: Moment | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Fact):
    """What one source tells of an address, the newest first; a wing's room `history_plan` notes it.

    `more`: there are older ones that were not asked for. `lacks` are keys under `[lacks]` of the
    wing's `history.toml`: what a source of this kind cannot tell.
    """

    happenings: tuple[Happening, ...]
    more: bool = False
    lacks: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A happening with the seats that tell of it in the same figures."""

    happening: Happening
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that was told; `told` is empty where no source could tell."""

    network: Network
    account: Id
    taken_at: Moment
    seats: tuple[Seat, ...]
    told: tuple[Told, ...]
    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...] = ()
