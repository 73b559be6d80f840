"""Confirmed payments to the account wait until its wallet takes them in."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State

from txdoctor_nano.facts import Payments, Raw, Receivable


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncollected(Finding):
    """`payments` with the sum `total`; at most as many as were asked for."""

    code = "nano/uncollected"
    level = Level.NOTE
    state = State.IDLE
    points_at = "receivable"

    payments: Payments
    total: Raw


def check(waiting: Receivable) -> Uncollected | None:
    """At least one payment can be received."""
    if not waiting.hashes:
        return None
    return Uncollected(payments=Payments(len(waiting.hashes)), total=waiting.total)
