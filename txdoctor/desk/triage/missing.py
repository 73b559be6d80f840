"""What must still be asked: only what would change the answer, and nothing that a chain tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.desk.finding.findings import Findings
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.triage.classify import (
    EXPOSED,
    Matter,
    Sort,
    has_transaction,
    lost_to_a_look_alike,
)
from txdoctor.desk.triage.signs import has

FACTS = ("hash", "network", "sender", "receiver", "amount", "time", "exchange", "memo")
"""All that may be asked, in the order of asking."""

_WITH_MEMO = frozenset(("XRP", "XLM", "EOS", "TON", "ATOM"))


def missing(text: str, found: Findings, sort: Sort) -> tuple[str, ...]:
    """The facts that are not known and would change the answer, in the order of FACTS."""
    lacking = set(_of_the_transfer(text, found, sort)) | set(_of_the_exchange(text, found, sort))
    return tuple(fact for fact in FACTS if fact in lacking)


def _of_the_transfer(text: str, found: Findings, sort: Sort) -> Iterator[str]:
    """With one whole transaction the rest is read on the chain; without it, all is asked."""
    if has_transaction(found):
        return
    if not _is_looked_for(text, found, sort):
        # Where the money is to go is wrong: nothing was sent yet, and nothing can be.
        if has("none_yet", text) and _is_asked(found, "address"):
            yield "receiver"
        return
    if not has("no_hash", text):
        yield "hash"
    if any(each.kind == "raw-transaction" for each in found.mentions):
        return  # its bytes could not be read, but whoever has the hash has all
    if not found.told:
        yield "network"
    addresses = [each for each in found.mentions if _is_address(each)]
    roles = {each.role for each in addresses}
    if len(addresses) < 2:
        payer = len(addresses) == 1 and (
            sort.matter is Matter.THEFT
            or (roles == {"sender"} and not has("transfer", text, "receiving"))
        )
        if not (_came_from_an_exchange(text) and not payer):
            yield "receiver" if payer else "sender"
        if not addresses:
            yield "receiver"
    if not found.amounts:
        yield "amount"
    if not (found.times or found.durations):
        yield "time"


def _is_looked_for(text: str, found: Findings, sort: Sort) -> bool:
    """Whether there is a transfer to look for: one that was made, on a chain that shows it."""
    if sort.matter not in (Matter.TRANSFER, Matter.THEFT) or "lightning" in found.told:
        return False
    if has("none_yet", text) or (has("look_alike", text) and not lost_to_a_look_alike(text)):
        return False
    if _MONEY_OF_STATES.search(text) and not _of_a_chain(found):
        return False
    return (
        _is_asked(found, "transaction")
        or EXPOSED not in sort.urgent
        or has("transfer", text, "unarrived")
    )


def _is_asked(found: Findings, kind: str) -> bool:
    return any(each.use is Use.ASK and each.kind == kind for each in found.mentions)


_MONEY_OF_STATES = re.compile(r"银行|銀行|[0-9]\s?元|HK\$|US\$|\bbank\b|[€£¥][0-9]|\bIBAN\b", re.I)


def _of_a_chain(found: Findings) -> bool:
    return bool(found.amounts or found.told or found.mentions)


def _is_address(mention: Mention) -> bool:
    return mention.kind in ("address", "name") and bool(mention.id)


def _came_from_an_exchange(text: str) -> bool:
    """The sender of a withdrawal is the exchange: the customer cannot say its address."""
    return has("exchange", text, "turns") or "提到" in text


def _of_the_exchange(text: str, found: Findings, sort: Sort) -> Iterator[str]:
    """Which exchange, and which memo, where the case turns on them and it was not said."""
    if sort.matter is not Matter.TRANSFER:
        return
    unnamed = not has("exchange", text, "names") and _of_a_chain(found)
    if has_transaction(found) and has("exchange", text, "waiting"):
        unnamed = False
    turns = has("exchange", text) and has("exchange", text, "turns")
    if unnamed and (turns or (has("exchange", text, "withdrew") and not has_transaction(found))):
        yield "exchange"
    coins = {amount.asset for amount in found.amounts}
    open_ = unnamed or has("memo", text, "unsure")
    if coins & _WITH_MEMO and has("memo", text, "unsaid") and open_:
        yield "memo"
