"""The chain runs contracts on a machine of its own: no other node can run the failure again."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass

EVM = "evm"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReplayable(Finding):
    """The network's data name another machine than the EVM (`execution`)."""

    code = "evm/not-replayable"
    level = Level.NOTE
    points_at = "revert_reason"


def check(where: Whereabouts, receipt: Receipt, network: Network) -> NotReplayable | None:
    """A failed transaction of a chain whose machine is not the EVM."""
    other = network.terms.get("execution", EVM) != EVM
    return NotReplayable() if other and receipt.failed_in(where.block) else None
