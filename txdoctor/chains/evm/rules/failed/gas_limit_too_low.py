"""The sender allowed less gas than the transaction needed, as a whole or for a call inside it."""

from __future__ import annotations

from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.readings import OUT_OF_GAS, RevertReason
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Gas, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class GasLimitTooLow(Finding):
    """`limit` is the transaction's own; `used` is less where it ran out in a call inside.

    A call inside gets at most 63/64 of what is left (EIP-150), so that some is left over outside.
    """

    code = "evm/gas-limit-too-low"
    level = Level.NOTE
    points_at = "gas_limit"

    limit: Gas
    used: Gas
    where: Term


def check(
    where: Whereabouts, receipt: Receipt, mined: MinedTx, why: RevertReason
) -> GasLimitTooLow | None:
    """A failure that more gas would have prevented."""
    if not receipt.failed_in(where.block) or why.reason != OUT_OF_GAS:
        return None
    limit, used = mined.tx.gas, receipt.gas_used
    place = Term("gas-at-the-top" if used >= limit else "gas-inside")
    return GasLimitTooLow(limit=limit, used=used, where=place)
