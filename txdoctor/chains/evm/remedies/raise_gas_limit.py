"""A new attempt gets the gas that was seen to be enough, and some more in hand."""

from __future__ import annotations

from txdoctor.chains.evm.failure.facts import GasNeeded
from txdoctor.chains.evm.rules.failed.gas_limit_too_low import GasLimitTooLow
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Gas

cures = ("evm/gas-limit-too-low",)

MARGIN = 25
"""Percent in hand, as the state may have moved on by then: a write to a fresh slot costs 20,000 gas
where one to a used slot costs 2,900 (EIP-2200, EIP-2929)."""

STEP = 1_000
CAP = 2**24
"""No transaction may have more (EIP-7825)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseGasLimit(Remedy):
    """`tried` is the limit with which a node saw the call succeed, `gas` that with the margin."""

    code = "evm/raise-gas-limit"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 25
    spends = True
    pays = True

    gas: Gas
    tried: Gas
    margin: int


def offer(
    failed: Reverted, low: GasLimitTooLow, needed: tuple[GasNeeded, ...]
) -> RaiseGasLimit | None:
    """Once the failure is final, and where a figure above the old limit was seen to be enough."""
    tried = max((each.gas for each in needed), default=Gas(0))
    if not failed.finalized or not low.limit < tried <= CAP:
        return None
    roomy = -(-tried * (100 + MARGIN) // 100 // STEP) * STEP
    return RaiseGasLimit(gas=Gas(min(roomy, CAP)), tried=Gas(tried), margin=MARGIN)
