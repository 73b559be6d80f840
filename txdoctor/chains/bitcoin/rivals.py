"""Another transaction that took the same coins: where it stands, and how deep."""

from __future__ import annotations

from txdoctor.units import Term


def place(*, mined: bool) -> Term:
    """Whether the other one is in a block or still waits."""
    return Term("in-a-block" if mined else "in-the-pool")
