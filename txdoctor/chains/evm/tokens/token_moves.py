"""Each movement of tokens that a receipt tells of, with its place in the block's log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from txdoctor.chains.evm.hearing.quantity import address, count, hash32, octets
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.model.exchange import Answer, Json
from txdoctor.records import dataclass
from txdoctor.units import Id

TRANSFERRED = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
"""Transfer(address,address,uint256), ERC-20; with a fourth topic it is that of ERC-721."""
METHOD = "eth_getTransactionReceipt"
MOST = 1000  # events that are read; a batch payment has hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMove:
    """`amount` of `token` for `receiver`; `log` is its number among all events of the block."""

    token: Id
    sender: Id
    receiver: Id
    amount: TokenUnits
    log: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMoves(Fact):
    """The movements, by the events of their tokens: a token of one's own may say what it likes."""

    match: ClassVar[tuple[str, ...]] = ("moves",)

    moves: tuple[TokenMove, ...]


def with_token_moves(known: Evidence) -> Evidence:
    """The evidence with what its receipts tell of tokens; nothing is asked for it.

    Read only where somebody misses a payment: most look-ups have no use for it.
    """
    found = [noted for place, _ in enumerate(known.replies) for noted in _moves(known, place)]
    if not found:
        return known
    return Evidence(noted=(*known.noted, *found), gaps=known.gaps, replies=known.replies)


def _moves(known: Evidence, place: int) -> Iterator[Noted]:
    reply = known.replies[place]
    if not isinstance(reply, Answer) or reply.ask.method != METHOD or not reply.value:
        return
    try:
        moves = tuple(_read(reply.value))
    except (AttributeError, KeyError, TypeError, ValueError):
        return  # what is no list of events is told where the receipt is read
    yield Noted(fact=TokenMoves(seat=reply.ask.seat, moves=moves), rests_on=(place,))


def _read(receipt: dict[str, Json]) -> Iterator[TokenMove]:
    logs: list[Any] = receipt["logs"]
    for log in logs[:MOST]:
        topics = [hash32(topic) for topic in log["topics"]]
        data = octets(log["data"])
        if len(topics) == 3 and topics[0] == TRANSFERRED and len(data) == 32:
            yield TokenMove(
                token=address(log["address"]),
                sender=Id("0x" + topics[1][-40:]),
                receiver=Id("0x" + topics[2][-40:]),
                amount=TokenUnits(int.from_bytes(data, "big")),
                log=count(log["logIndex"]),
            )
