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
    REVOCATION = "revocation"


class Means(StrEnum):
    """By what something left an address."""

    OWN = "own"
    """A transaction that the address's own key signed."""
    OTHERS = "others"
    """Inside a transaction that somebody else sent: by a leave given before, or by the token."""
    CODE = "code"
    """By code that stands at the address: a contract's own, or one it hands its calls to."""
    UNTOLD = "untold"
    """The lists do not reach far enough to say."""


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
class Taking:
    """By what means `token` (None: the coin) left in this transaction.

    `leaves` are those who had been given leave over that token before.
    """

    txid: Id
    means: Means
    token: Id | None = None
    leaves: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """`spender` was given leave over `token` by `txid`, and no later transaction took it back.

    `boundless`: over all of it. `known`: one that takes tokens by other people's transactions as a
    matter of course.
    """

    token: Id
    spender: Id
    txid: Id
    at: Moment | None = None
    boundless: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of theft or of bait, in the order of time; `kind` is a key under `[signs]`.

    `txids` are what it is made of, `parties` whom it concerns: the receiver; the spender; the
    look-alike and the address that it looks like.
    """

    kind: Term
    txids: tuple[Id, ...]
    parties: tuple[Id, ...]
    at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who can freeze a token at any address, by the token's own contract."""

    token: Id
    name: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Fact):
    """What one source tells of an address, the newest first; a wing's room `history_plan` notes it.

    `more`: there are older ones that were not asked for. `lacks` are keys under `[lacks]` of the
    wing's `history.toml`: what a source of this kind cannot tell. `takings`, `leaves`, `signs` and
    `issuers` are what is read out of this list where assets are missing.
    """

    happenings: tuple[Happening, ...]
    more: bool = False
    lacks: tuple[Term, ...] = ()
    takings: tuple[Taking, ...] = ()
    leaves: tuple[Leave, ...] = ()
    signs: tuple[Sign, ...] = ()
    issuers: tuple[Issuer, ...] = ()


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
