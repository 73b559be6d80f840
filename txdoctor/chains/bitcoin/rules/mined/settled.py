"""A block contains the transaction."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import confirmations, final_depth
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Finding):
    """`depth` blocks deep in `block`, mined at `time`; `final_depth` is taken as final."""

    code = "bitcoin/settled"
    level = Level.OK
    state = State.SETTLED
    points_at = "confirmations"

    depth: Confirmations
    final_depth: Confirmations
    block: Id
    time: Moment | None

    @property
    def final(self) -> bool:
        """Deep enough that no reorganisation is expected to reach it."""
        return self.depth >= self.final_depth


def check(
    where: Whereabouts,
    standings: tuple[Standing, ...],
    mined: MinedTx | None,
    network: Network | None,
) -> Settled | None:
    """The sources that are heard agree on the block."""
    if where.presence is not Presence.INCLUDED or where.block is None:
        return None
    return Settled(
        depth=confirmations(where, standings) or Confirmations(1),
        final_depth=final_depth(network),
        block=where.block,
        time=mined.time if mined else None,
    )
