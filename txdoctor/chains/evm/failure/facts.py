"""What is learned of a failure, and of a success that did nothing, beside the reason itself."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Count, Gas, Id, Term, Untrusted, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class GasNeeded(Fact):
    """The gas limit with which a node saw the call succeed, on the state before or after its block.

    Nought: it fails however much it is given.
    """

    middle: ClassVar[str] = "gas"
    key: ClassVar[tuple[str, ...]] = ("height",)

    height: int
    gas: Gas


class Transactions(Count):
    """How many transactions."""

    noun = "transactions"


@dataclass(frozen=True, slots=True, kw_only=True)
class InBlock(Fact):
    """What the rerun of its block showed. `ahead` stood before it; `culprit` is one of these that
    by itself makes it fail the same way. `by_header`: it fails in this block with nothing before it
    (its time or number decided).
    """

    match: ClassVar[tuple[str, ...]] = ("ahead", "culprit", "by_header")

    ahead: Transactions
    culprit: Id | None
    by_header: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(Fact):
    """The code behind the called address; `runs` is the implementation, `how` the kind of proxy."""

    match: ClassVar[tuple[str, ...]] = ("code", "runs")
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Id
    code: bytes
    runs: Id | None = None
    how: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a token is asked to move. `spender` is who needs an approval; None: nobody does."""

    token: Id
    holder: Id
    receiver: Id
    amount: TokenUnits
    spender: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenBook(Fact):
    """What the token's answers come to, for one asked movement. None: the token did not say.

    `blocked` is the account that the issuer has blocked.
    """

    match: ClassVar[tuple[str, ...]] = ("held", "allowed", "paused", "blocked", "decimals")

    move: Move
    held: TokenUnits | None
    allowed: TokenUnits | None
    paused: bool
    blocked: Id | None
    decimals: int | None

    @property
    def short(self) -> bool:
        """Whether the holder has less than is to be moved."""
        return self.held is not None and self.held < self.move.amount

    @property
    def not_allowed(self) -> bool:
        """Whether the spender may take less than is to be moved."""
        spends = self.move.spender is not None and self.allowed is not None
        return spends and (self.allowed or 0) < self.move.amount

    def spoken(self, units: int) -> Id | TokenUnits:
        """An amount in whole tokens where the decimals are known, else in base units."""
        if self.decimals is None:
            return TokenUnits(units)
        whole, rest = divmod(units, 10**self.decimals)
        digits = f"{rest:0{self.decimals}d}".rstrip("0") if self.decimals else ""
        return Id(f"{whole}.{digits}" if digits else str(whole))


IN_COMPANY = Term("through-bundle")
"""An entry point ran it among operations that went well: another account's payment may have come,
and who asks may be that one."""


class Sign(StrEnum):
    """What is hollow about it."""

    NO_CODE = "no-code"
    ANSWERED_NO = "answered-no"
    OWN_ADDRESS = "own-address"
    INNER_FAILED = "inner-failed"
    HANDED_ON = "handed-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hollow(Fact):
    """`account` is the address that it is about; `reason` why the call inside failed.

    `through` says by what a call inside went: a Safe, or an entry point of ERC-4337.
    """

    match: ClassVar[tuple[str, ...]] = ("sign", "account")
    most: ClassVar[bool] = True  # it may have somebody pay anew

    sign: Sign
    account: Id
    reason: Term | Untrusted = Term("reason-not-available")
    through: Term = Term("through-safe")
    amount: Wei = Wei(0)
