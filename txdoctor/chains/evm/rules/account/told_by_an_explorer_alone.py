"""An explorer tells of signs of theft or poison, and no node has confirmed them."""

from __future__ import annotations

from txdoctor.chains.evm.account.signs import Drain, Poison, Sweep
from txdoctor.model.finding import Finding, Level
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldByAnExplorerAlone(Finding):
    """`sign` says which; `txid` is the first transaction of it, to be looked at by hand."""

    code = "evm/told-by-an-explorer-alone"
    level = Level.WARNING

    sign: Term
    txid: Id


def check(
    sweeps: tuple[Sweep, ...], drains: tuple[Drain, ...], poisons: tuple[Poison, ...]
) -> ToldByAnExplorerAlone | None:
    """Nothing is concluded from it; the gravest is named, where none of its kind was confirmed."""
    for drain in drains:
        if not any(each.seen for each in drains) and not drain.verified:
            return ToldByAnExplorerAlone(sign=Term("sign-drain"), txid=drain.taking)
    if len(sweeps) > 1 and not any(each.seen for each in sweeps):
        return ToldByAnExplorerAlone(sign=Term("sign-sweep"), txid=sweeps[0].outgoing)
    if poisons and not any(each.seen for each in poisons):
        return ToldByAnExplorerAlone(sign=Term("sign-poison"), txid=poisons[0].txid)
    return None
