"""An address in the account's history was made to look like one that it deals with."""

from __future__ import annotations

from txdoctor.chains.evm.account.signs import Poison
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisoned(Finding):
    """`fake` begins and ends like `real`; it came by `txid`, `trick` says how.

    `pairs` counts such pairs in all. `paid` is the transaction by which the fake was really paid.
    """

    code = "evm/poisoned"
    level = Level.WARNING

    real: Id
    fake: Id
    txid: Id
    trick: Term
    pairs: int
    paid: Id | None


def check(seen: tuple[Poison, ...]) -> Poisoned | None:
    """By transactions that nodes know too; one that was paid stands first."""
    proved = {(poison.real, poison.fake): poison for poison in seen if poison.seen}
    ordered = sorted(proved.values(), key=lambda poison: poison.paid is None)
    if not ordered:
        return None
    first = ordered[0]
    return Poisoned(
        real=spelled(first.real),
        fake=spelled(first.fake),
        txid=first.txid,
        trick=Term(first.trick.value),
        pairs=len(proved),
        paid=first.paid,
    )
