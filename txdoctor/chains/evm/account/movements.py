"""What an explorer tells of an account: every transaction, inner call and token transfer of it.

Plain RPC cannot tell any of this: a node keeps no index of addresses.
"""

from __future__ import annotations

from enum import StrEnum

from txdoctor.model.evidence import Fact
from txdoctor.model.finding import State
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Gas, GasPrice, Id, Moment, Untrusted, Wei


class Way(StrEnum):
    """How something moved: by a transaction itself, a call inside one, or a token's own event."""

    PLAIN = "plain"
    INNER = "inner"
    TOKEN = "token"  # noqa: S105 - a way of moving, not a password
    NFT = "nft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Which token moved, by its contract; `symbol` is whatever the contract calls itself."""

    contract: Id
    symbol: Untrusted = NOTHING_SAID
    decimals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One thing that happened to an account, as one explorer tells it; nothing of it is proved.

    `height` and `time` are None while it waits. `to` is None for the creation of a contract.
    `amount` is wei, or the token's smallest unit; None where not told. `data` is the input of a
    plain transaction, as far as it was told; `fee` what it cost, or may cost while it waits.
    """

    way: Way
    txid: Id
    state: State
    sender: Id
    to: Id | None
    amount: int | None
    height: int | None = None
    time: Moment | None = None
    token: Token | None = None
    nonce: int | None = None
    fee: Wei | None = None
    gas: Gas | None = None
    max_fee: GasPrice | None = None
    data: bytes = b""
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Past(Fact):
    """Movements of an account by one explorer, the newest first.

    `more`: there are older ones that were not asked for.
    """

    account: Id
    movements: tuple[Movement, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Fact):
    """One page of one kind of movements; `next_page` is the rest of the path to the next one."""

    way: Way
    movements: tuple[Movement, ...]
    next_page: str = ""
