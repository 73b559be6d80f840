"""A token's own books: who holds how much, who may spend it, and whether its issuer stops it.

ERC-20 and its optional `decimals`; `paused` of OpenZeppelin's Pausable, which Circle's and Tether's
tokens have too; `isBlacklisted` of circlefin/stablecoin-evm, v1/Blacklistable.sol; `isBlackListed`
of TetherToken.sol. Each is asked with eth_call on the state before the block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from txdoctor.chains.evm.failure.facts import Move, TokenBook
from txdoctor.chains.evm.failure.replay import OUTCOMES, REVERTED
from txdoctor.chains.evm.failure.trials import Call
from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.chains.evm.hearing.quantity import octets
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Json, Refusal
from txdoctor.records import dataclass
from txdoctor.units import Id

BALANCE, ALLOWANCE = "balance", "allowance"
PAUSED, DECIMALS = "paused", "decimals"
BLOCKED = ("blocked-circle", "blocked-tether")

SELECTORS = {
    BALANCE: "70a08231",  # balanceOf(address)
    ALLOWANCE: "dd62ed3e",  # allowance(address,address)
    PAUSED: "5c975abb",  # paused()
    DECIMALS: "313ce567",  # decimals()
    BLOCKED[0]: "fe575a87",  # isBlacklisted(address)
    BLOCKED[1]: "e47d6060",  # isBlackListed(address)
}
OF_A_REASON = {
    "revert-token-balance": (BALANCE, DECIMALS),
    "revert-token-allowance": (ALLOWANCE, DECIMALS),
    "revert-paused": (PAUSED,),
    "revert-blocked-account": BLOCKED,
}
"""What bears out a reason that a token has given in words."""

MOST_DECIMALS = 36  # more than any token in use has; a larger answer is no honest one


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Fact):
    """One answer of a token; `value` is None where it has no such function."""

    match: ClassVar[tuple[str, ...]] = ("value",)
    key: ClassVar[tuple[str, ...]] = ("token", "question", "about")

    token: Id
    question: str
    about: tuple[Id, ...]
    value: int | None


def questions(asked: Move) -> tuple[tuple[str, tuple[Id, ...]], ...]:
    """What a token is asked about a movement, and about whom."""
    spends = ((ALLOWANCE, (asked.holder, asked.spender)),) if asked.spender else ()
    ends = dict.fromkeys((asked.holder, asked.receiver))
    blocked = [(name, (who,)) for name in BLOCKED for who in ends]
    return ((BALANCE, (asked.holder,)), *spends, (PAUSED, ()), (DECIMALS, ()), *blocked)


def bearing_out(asked: Move, reason: str) -> tuple[tuple[str, tuple[Id, ...]], ...]:
    """Those of them that a reason in words is measured by; none for a reason of another kind."""
    wanted = OF_A_REASON.get(reason, ())
    return tuple(each for each in questions(asked) if each[0] in wanted)


def call(token: Id, question: str, about: Sequence[Id]) -> Call:
    """The question as eth_call takes it."""
    words = "".join(f"{int(who, 16):064x}" for who in about)
    return {"to": token, "data": f"0x{SELECTORS[question]}{words}"}


def read(seat: str, token: Id, question: str, about: tuple[Id, ...], value: Json) -> Entry:
    """One word; anything else is no answer to this question."""
    data = octets(value)
    number = int.from_bytes(data, "big") if len(data) == 32 else None
    return Entry(seat=seat, token=token, question=question, about=about, value=number)


def read_refusal(
    seat: str, token: Id, question: str, about: tuple[Id, ...], refusal: Refusal
) -> Entry | None:
    """A token without such a function refuses the call; None when the node is at fault."""
    if refusal.code != REVERTED and meaning(refusal.said) not in OUTCOMES:
        return None
    return Entry(seat=seat, token=token, question=question, about=about, value=None)


def book(seat: str, asked: Move, entries: Sequence[Entry]) -> TokenBook:
    """All answers about one movement."""
    said = {(each.question, each.about): each.value for each in entries}
    held = said.get((BALANCE, (asked.holder,)))
    allowed = said.get((ALLOWANCE, (asked.holder, asked.spender or Id(""))))
    decimals = said.get((DECIMALS, ()))
    return TokenBook(
        seat=seat,
        move=asked,
        held=None if held is None else TokenUnits(held),
        allowed=None if allowed is None else TokenUnits(allowed),
        paused=said.get((PAUSED, ())) == 1,
        blocked=next(_blocked(entries), None),
        decimals=decimals if decimals is not None and decimals <= MOST_DECIMALS else None,
    )


def _blocked(entries: Sequence[Entry]) -> Iterator[Id]:
    return (each.about[0] for each in entries if each.question in BLOCKED and each.value == 1)
