"""Where a transaction was seen: what one source says, what the sources agree on."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Term


class Presence(StrEnum):
    """What a source says of a transaction."""

    INCLUDED = "included"
    PENDING = "pending"
    ABSENT = "absent"
    CANNOT_KNOW = "cannot-know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Fact):
    """How fit a source is to speak: its network, its head block, whether it is still syncing.

    `caip2` is the network by the source's own word; `tip` the hash of its head at `height`,
    `tip_time` that block's time.
    """

    caip2: str
    height: int
    tip: Id
    tip_time: Moment
    syncing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting(Fact):
    """What one source says of one transaction. `block` and `height` when included.

    For CANNOT_KNOW, `why` names the reason (no transaction index, pruned, still syncing ...).
    `proved` is False where only the source's word ties it to this network: no bytes were shown that
    give its hash.
    """

    txid: Id
    presence: Presence
    block: Id | None = None
    height: int | None = None
    why: Term | None = None
    proved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere(Fact):
    """The transaction is known on another network than the one that was meant.

    `network` is that network's name, or its CAIP-2 id when we have no file for it.
    """

    txid: Id
    presence: Presence
    network: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts(Fact):
    """What the sources together say: made by agree.py, never by a source.

    `backing` are the seats that say so, `absent_at` those that looked and did not find it,
    `silent` those that were asked and gave no usable answer. `proved`: one of the backing showed
    its bytes.
    """

    txid: Id
    presence: Presence
    block: Id | None = None
    height: int | None = None
    backing: tuple[str, ...]
    absent_at: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    proved: bool = True
