"""How many blocks stand on a transaction, and whether anything can still undo it."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.facts import Finalized, Head
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """Blocks on top, the including one counted; `final` by the network's own law."""

    confirmations: Confirmations
    final: bool


def depth_of(
    where: Whereabouts,
    network: Network,
    head: Head | None,
    finalized: Finalized | None,
    standings: Sequence[Standing],
) -> Depth | None:
    """The depth of an included transaction; None when it is in no block.

    Final is what the chain's `finalized` block has passed (Ethereum: two epochs of votes; L2s:
    once their data is final on L1), or, where a network's file says `depth`, what has that many
    confirmations.
    """
    if where.height is None:
        return None
    newest = _newest(head, where, standings)
    confirmations = Confirmations(max(1, newest - where.height + 1))
    return Depth(
        confirmations=confirmations,
        final=_final(where.height, confirmations, network, finalized),
    )


def _newest(head: Head | None, where: Whereabouts, standings: Sequence[Standing]) -> int:
    if head is not None:
        return head.height
    # No source was fit to say how high the chain is: then the word of those that have the block.
    own = [s.height for s in standings if s.seat in where.backing]
    return min(own, default=0)


def _final(height: int, confirmations: int, network: Network, finalized: Finalized | None) -> bool:
    if network.terms.get("finality") == "depth":
        return confirmations >= network.numbers["final_depth"]
    return finalized is not None and finalized.height >= height
