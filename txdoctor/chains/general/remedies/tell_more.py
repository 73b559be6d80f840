"""One more piece of information settles what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Whereabouts
from txdoctor.units import Id

cures = ("general/not-seen", "general/search-incomplete", "general/cannot-know")


@dataclass(frozen=True, slots=True, kw_only=True)
class TellMore(Remedy):
    """What to look up in the wallet for `txid`, and how to ask again."""

    code = "general/tell-more"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    txid: Id


def offer(where: Whereabouts) -> TellMore:
    """Offered whenever a transaction is not known to anybody who was asked."""
    return TellMore(txid=where.txid)
