"""What can be shown of a block or an account, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.model.evidence import Evidence
from txdoctor.model.network import Network
from txdoctor.model.visit import Row
from txdoctor.units import Value

from txdoctor_nano.facts import (
    SEND,
    Account,
    ConfirmedBlock,
    Payments,
    Receivable,
    UnconfirmedBlock,
    Waiting,
)


def chart(evidence: Evidence, network: Network | None) -> tuple[Row, ...]:
    """Rows of the agreed evidence; what nobody told has no row."""
    found = evidence.first(ConfirmedBlock) or evidence.first(UnconfirmedBlock)
    rows = _block(found, evidence.first(Waiting)) if found else _account(evidence)
    return tuple(Row(name=name, value=value) for name, value in rows if value is not None)


def _block(
    found: ConfirmedBlock | UnconfirmedBlock, waiting: Waiting | None
) -> Iterator[tuple[str, Value | None]]:
    block = found.block
    yield "deed", block.deed
    yield "amount", block.amount
    yield "account", block.account
    yield "receiver", block.receiver
    yield "received_send", block.source
    yield "confirmed", isinstance(found, ConfirmedBlock)
    if waiting is not None and block.deed == SEND:
        yield "received", not waiting.waits
    yield "seen_at", found.seen_at


def _account(evidence: Evidence) -> Iterator[tuple[str, Value | None]]:
    account, waiting = evidence.first(Account), evidence.first(Receivable)
    if account is not None:
        yield "balance", account.balance
        yield "opened", account.opened
        yield "unconfirmed_block", account.unconfirmed
    if waiting is not None:
        yield "receivable_payments", Payments(len(waiting.hashes))
        yield "receivable", waiting.total or None
