"""How many blocks deep a transaction lies, by the heads of the sources that say it is included."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.units import Confirmations


def confirmations(where: Whereabouts, standings: Sequence[Standing]) -> Confirmations | None:
    """Blocks on top, its own counted; None where its height is not told.

    Sources differ by a block when one has just come. The middle head is taken, of two the lower:
    one source that boasts of a high head cannot make the transaction look deeper.
    """
    if where.height is None:
        return None
    return depth_of(where.height, [s for s in standings if s.seat in where.backing])


def heads_of(where: Whereabouts, standings: Sequence[Standing]) -> list[int]:
    """The heads of the sources that the whereabouts rest on."""
    return [each.height for each in standings if each.seat in where.backing]


def depth_of(height: int, standings: Sequence[Standing]) -> Confirmations:
    """The same for any height; it is at least one block deep."""
    heads = sorted(standing.height for standing in standings)
    head = heads[(len(heads) - 1) // 2] if heads else height
    return Confirmations(max(1, head - height + 1))


USUAL_DEPTH = 6  # for a network whose data names none; see `final_depth` of bitcoin.toml


def final_depth(network: Network | None) -> Confirmations:
    """From which depth on a block is taken as final."""
    return Confirmations((network.numbers if network else {}).get("final_depth", USUAL_DEPTH))
