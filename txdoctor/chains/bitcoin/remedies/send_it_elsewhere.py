"""The same bytes are handed to somebody who can pass them on."""

from __future__ import annotations

from txdoctor.chains.bitcoin.rules.pending.not_passed_on import NotPassedOn
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("bitcoin/not-passed-on",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendItElsewhere(Remedy):
    """`txid` is held by `source` alone."""

    code = "bitcoin/send-it-elsewhere"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 10
    pays = True
    deed = "rebroadcast"

    txid: Id
    source: Id


def offer(kept: NotPassedOn, where: Whereabouts) -> SendItElsewhere:
    """Always: the same bytes are no second payment."""
    return SendItElsewhere(txid=where.txid, source=kept.source)
