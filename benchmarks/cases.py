"""Transactions whose fate is known because it was made so, and what an answer must say of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from nodes import anvil
from tests.chains.evm.town import ETHER, GWEI, Town

ACCOUNTS = 230  # ten of the town, and one for each transaction ahead, as on a public chain
BLOCK_GAS = 60_000_000
FINAL = 3  # blocks on top

FAILED = r"\bfailed|\breverted|status +0"
SETTLED = r"\bsettled|\bsuccess|status +1"
WENT_WELL = r"successfully executed|status +1|\bsettled\b|^success"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A transaction, and the words by which an answer to it is judged.

    `state` must be matched by what a peer prints. `cause` then makes it right, `raw` only says that
    the bytes of the cause are there for whoever can read them; None: there is no cause to tell.
    `false` is what is not so.
    """

    name: str
    what: str
    txid: str
    ahead: int = 0
    state: str
    cause: str | None = None
    raw: str | None = None
    false: str


def names() -> tuple[str, ...]:
    """Of all cases, in their order."""
    return tuple(_MAKERS)


@contextmanager
def chain() -> Iterator[Town]:
    """A chain of one's own with the contracts that the cases call."""
    extra = ("--accounts", str(ACCOUNTS))
    with anvil.running(base_fee=GWEI, gas_limit=BLOCK_GAS, extra=extra) as node:
        yield Town(node)


def made(town: Town, wanted: Sequence[str]) -> list[Case]:
    """These cases on a chain, each in a block of its own; a waiting one comes last."""
    ordered = [name for name in _MAKERS if name in wanted]
    return [_MAKERS[name](town) for name in ordered]


def _text(town: Town) -> Case:
    return Case(
        name="text",
        what="reverted with a text: its account has fewer tokens than it sends",
        txid=_mined(town, town.call(3, "Token", "transfer", town.people[2], 9_000)),
        state=FAILED,
        cause=r"exceeds balance|fewer tokens|not have enough|has less",
        false=WENT_WELL,
    )


def _error(town: Town) -> Case:
    return Case(
        name="error",
        what="reverted with a custom error and its arguments, `ERC20InsufficientBalance`",
        txid=_mined(town, town.call(3, "ErrorToken", "transfer", town.people[2], 9_000)),
        state=FAILED,
        cause=r"ERC20InsufficientBalance|fewer tokens",
        raw=r"0xe450d38c",
        false=WENT_WELL,
    )


def _inner_gas(town: Town) -> Case:
    return Case(
        name="inner-gas",
        what="ran out of gas in a call inside; the outer one says only `low-level call failed`",
        txid=_mined(town, town.call(3, "Caller", "fillWorded", 9_000, 6, gas=120_000)),
        state=FAILED,
        cause=r"out ?of ?gas|gas limit (?:was|is) too low",
        false=WENT_WELL,
    )


def _by_order(ahead: int, back: bool = False) -> Callable[[Town], Case]:
    who = "the one" if ahead == 1 else f"one of the {ahead}"
    after = "; right after it, it was moved back" if back else ""

    def make(town: Town) -> Case:
        return Case(
            name=f"sandwich-{ahead}" if back else f"order-{ahead}",
            what=f"failed only because {who} before it in its block moved the price{after}",
            txid=_overtaken(town, ahead, back),
            ahead=ahead,
            state=FAILED,
            cause=r"V4TooLittleReceived|price moved",
            raw=r"0x8b063d73",
            false=WENT_WELL,
        )

    return make


def _settled(town: Town) -> Case:
    return Case(
        name="settled",
        what="went through: a plain payment",
        txid=_mined(town, town.send(4, to=town.people[5], value=ETHER, gas=21_000)),
        state=SETTLED,
        false=r"\bfailed|\breverted",
    )


def _pending(town: Town) -> Case:
    town.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(GWEI // 100))
    low = {"maxFeePerGas": hex(GWEI), "maxPriorityFeePerGas": hex(GWEI // 10)}
    call = {"from": town.people[6], "to": town.people[5], "value": "0x1", "gas": "0x5208", **low}
    txid = town.node.rpc("eth_sendTransaction", call)
    town.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(18 * GWEI))
    return Case(
        name="pending",
        what="waits, because it pays less than the base fee",
        txid=txid,
        state=r"\bpending|\bwait|not (?:been )?(?:mined|confirmed)",
        cause=r"below[ -](?:the[ -])?base[ -]fee|less than the base fee",
        false=r"tx(?: is|) not found|\bfailed to be mined|\bsettled",
    )


def _unknown(town: Town) -> Case:
    return Case(
        name="unknown",
        what="no node knows",
        txid="0x" + "5a" * 32,
        state=r"not found|no (?:source|node|server) .{0,40}knows|unseen",
        false=r"\bpending\b|\bsettled\b",
    )


_MAKERS: dict[str, Callable[[Town], Case]] = {
    "text": _text,
    "error": _error,
    "inner-gas": _inner_gas,
    "order-1": _by_order(1),
    "order-100": _by_order(100),
    "sandwich-100": _by_order(100, back=True),
    "order-200": _by_order(200),
    "settled": _settled,
    "unknown": _unknown,
    "pending": _pending,
}

_fresh = count(1 << 150)


def _overtaken(town: Town, ahead: int, back: bool) -> str:
    """A trade behind `ahead` others: payments, transfers of a token, and one that moves the price.

    Each of the others is from an account of its own and to a new one, as most are on a public
    chain. anvil orders a block by tip.
    """
    others = town.people[10 : 10 + ahead - 1]
    for number, who in enumerate(others):
        if number % 2:
            town.call(8, "Token", "mint", who, 1_000)
    town.node.mine()
    for number, who in enumerate(others):
        _other(town, number, who)
    town.call(3, "SmallRouter", "move", 40, tip=9)
    txid = town.call(5, "SmallRouter", "swapV4", 90, tip=3)
    if back:
        town.call(3, "SmallRouter", "move", 100, tip=2)
    _mined(town, txid)
    if not back:
        _mined(town, town.call(3, "SmallRouter", "move", 100))
    return txid


def _other(town: Town, number: int, who: str) -> None:
    to = f"0x{next(_fresh):040x}"
    if number % 2:
        data = town.data("Token", "transfer", to, 10)
        town.send(who, tip=5, to=town.at["Token"], data=data, gas=100_000)
    else:
        town.send(who, tip=5, to=to, value=GWEI, gas=21_000)


def _mined(town: Town, txid: str) -> str:
    town.node.mine(FINAL)
    return txid


def told_so(pattern: str | None, said: str) -> bool:
    """Whether a peer's words match."""
    return pattern is not None and bool(re.search(pattern, said, re.IGNORECASE | re.MULTILINE))
