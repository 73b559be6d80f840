"""What is wished for when something new is built for a transaction that waits, and what comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from txdoctor.model.remedy import Draft
from txdoctor.model.visit import Row
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, FeeRate, Sats, Term, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class BumpWish:
    """What the user wishes and declares.

    `method` is empty for the chain's usual one. `mine` are addresses, descriptors or numbers of
    outputs that the user calls one's own; `change` is where the rest is to go. `rate` is a fee rate
    that was named, `blocks` a number of blocks within which it shall be mined. `most` is the
    highest fee that is allowed. `add` are further coins, `TXID:VOUT`. `drop_descendants` allows
    payments of others to vanish, `high_fee` a fee above the usual ceilings. `form` is how the
    draft is to be written. `signed` is what came back from the signer.
    """

    method: str = ""
    mine: tuple[str, ...] = ()
    change: str = ""
    rate: FeeRate | None = None
    blocks: int | None = None
    most: Sats | None = None
    add: tuple[str, ...] = ()
    drop_descendants: bool = False
    high_fee: bool = False
    form: str = ""
    signed: Untrusted = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence under `[bump]` of the wing's labels, and the values for its holes."""

    key: Term
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing is built; `remark` says why and what to do. `exit_code` as `help exit-codes` says."""

    remark: Remark
    exit_code: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An unsigned draft, its figures in reading order, and what has to be known about it."""

    method: str
    draft: Draft
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What is said of signed bytes: `sound` where they do what was drafted and a node takes them.

    `sound` is None where no node could be asked. Nothing was sent.
    """

    sound: bool | None
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]


Bumped = Built | Refused | Verified


def refused(key: str, exit_code: int = 1, /, **values: object) -> Refused:
    """A refusal by the key of its sentence."""
    return Refused(remark=Remark(key=Term(key), values=values), exit_code=exit_code)
