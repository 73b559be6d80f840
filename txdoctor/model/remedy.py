"""What can be done, by whom, at what cost and risk; and what must not be done."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from txdoctor.records import dataclass


class Actor(StrEnum):
    """Who does it."""

    SENDER = "sender"
    RECEIVER = "receiver"
    ANYONE = "anyone"
    WALLET = "wallet"
    EXCHANGE = "exchange"
    AGENT = "agent"


class Safety(StrEnum):
    """How carefully it has to be taken."""

    SAFE = "safe"
    NEEDS_CHOICE = "needs-choice"
    IRREVERSIBLE = "irreversible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a node said of a draft: `result` in one word, `by` the seat, `how` what was judged.

    `policy-passed`: size, fee and conflicts, not the signatures. `simulated`: execution and funds,
    not the fee. `accepted`: the signed bytes. `none`: nothing, or it did not pass.
    """

    result: str = "none"
    by: str = ""
    how: str = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unsigned replacement. `type` is psbt or evm-transaction; `data` its text, no key in it."""

    type: str
    data: str
    checked: Checked = Checked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bumping:
    """How `txdoctor bump` writes what a remedy advises: `--method` and the flags that go with it.

    A hole in `flags` names a field of the remedy. A word in capitals is for the reader to fill in;
    `[fill]` of report.toml says what belongs there.
    """

    method: str
    flags: str


class Remedy:
    """Base of all remedies: exact figures as fields, its words and steps on the card."""

    __slots__ = ()

    code: ClassVar[str]
    actor: ClassVar[Actor]
    safety: ClassVar[Safety]
    rank: ClassVar[int] = 50
    """Order among remedies: the cheapest and least risky first (smaller stands higher)."""
    spends: ClassVar[bool] = False
    """Whether it costs fees, or has money sent to the account: never offered beside an `alarm`."""
    pays: ClassVar[bool] = False
    """Whether it carries the payment on: never offered beside a finding that is `maybe_paid`."""
    deed: ClassVar[str] = ""
    """What it asks of a wallet, one of `DEEDS` (txdoctor/model/wallet.py); empty: nothing there."""
    bump: ClassVar[Bumping | None] = None
    """What writes it unsigned; None where nothing does."""


class Stop:
    """Base of all warnings of what must not be done."""

    __slots__ = ()

    code: ClassVar[str]
