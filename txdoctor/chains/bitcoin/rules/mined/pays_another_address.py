"""A block holds it, but it pays nothing to the address that waits for it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import confirmations, final_depth
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.chains.bitcoin.forms.payments import paid_to, payees
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Count, Id

MOST = 3  # addresses named in a sentence; the chart has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysAnotherAddress(Finding):
    """`receiver` was named (`--to`); `paid` and `others` more addresses have it."""

    code = "bitcoin/pays-another-address"
    level = Level.WARNING
    state = State.SETTLED
    points_at = "pays_to"

    receiver: Id
    paid: tuple[Id, ...]
    others: Count | None
    depth: Confirmations
    final_depth: Confirmations

    @property
    def final(self) -> bool:
        """Deep enough that no reorganisation is expected to reach it."""
        return self.depth >= self.final_depth


def check(
    declared: Declared,
    where: Whereabouts | None,
    mined: MinedTx | None,
    standings: tuple[Standing, ...],
    network: Network | None,
) -> PaysAnotherAddress | None:
    """Whatever the form in which the address was given: its scripts are compared.

    Nothing is amiss, and nothing unjudged, where nobody named an address.
    """
    if not declared.receiver or where is None or mined is None:
        return None
    if where.presence is not Presence.INCLUDED:
        return None
    if paid_to(mined.raw, scripts_of(declared.receiver)):
        return None
    paid = tuple(dict.fromkeys(payees(mined.raw, network)))
    more = len(paid) - MOST
    return PaysAnotherAddress(
        receiver=declared.receiver,
        paid=paid[:MOST],
        others=Count(more) if more > 0 else None,
        depth=confirmations(where, standings) or Confirmations(1),
        final_depth=final_depth(network),
    )
