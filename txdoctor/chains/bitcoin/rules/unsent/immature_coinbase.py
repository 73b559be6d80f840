"""It spends newly mined coins that are not old enough to be spent."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Confirmations

MATURITY = 100  # consensus/consensus.h, COINBASE_MATURITY; Litecoin alike


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmatureCoinbase(Finding):
    """The reward lies `depth` deep, and has to lie `wanted` deep: `left` blocks more."""

    code = "bitcoin/immature-coinbase"
    level = Level.WARNING
    state = State.UNSENT

    wanted: Confirmations
    depth: Confirmations | None
    left: Blocks | None


def check(where: Whereabouts, judged: tuple[Judged, ...]) -> ImmatureCoinbase | None:
    """A node refuses it for that; newer ones name the depth."""
    said = refusal(where, judged, "refused-immature")
    if said is None:
        return None
    # nSpendHeight - nHeight, the height of the next block less the coin's: its confirmations now.
    left = None if said.depth is None else Blocks(max(1, MATURITY - said.depth))
    return ImmatureCoinbase(
        wanted=Confirmations(MATURITY),
        depth=None if said.depth is None else Confirmations(said.depth),
        left=left,
    )
