"""No explorer told what the account did before, so nothing was looked for in its past."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode
from txdoctor.chains.evm.account.movements import Past
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PastUnknown(Finding):
    """Nodes keep no index of addresses: only an explorer can tell an account's transactions."""

    code = "evm/past-unknown"
    level = Level.NOTE


def check(subject: Subject, code: AccountCode, pasts: tuple[Past, ...]) -> PastUnknown | None:
    """Nodes spoke of the account, and no explorer did: none was asked, or none answered."""
    return PastUnknown() if subject.kind is Kind.ADDRESS and not pasts else None
