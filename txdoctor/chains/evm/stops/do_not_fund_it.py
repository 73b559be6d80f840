"""Whatever is sent to the account now goes to the thief."""

from __future__ import annotations

from txdoctor.chains.evm.rules.account.delegated_to_sweeper import DelegatedToSweeper
from txdoctor.chains.evm.rules.account.swept import Swept
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.remedy import Stop
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotFundIt(Stop):
    """Said while the account is swept."""

    code = "evm/do-not-fund-it"


def offer(
    verdict: Verdict, sweeper: DelegatedToSweeper | None, swept: Swept | None
) -> DoNotFundIt | None:
    """No coins for gas, no deposit, no fee: a sweeper is faster than its victim."""
    return DoNotFundIt() if sweeper is not None or swept is not None else None
