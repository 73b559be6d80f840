"""The verdict, all findings, and what could not be told."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.model.evidence import Gap
from txdoctor.model.finding import Finding, Level, State
from txdoctor.records import dataclass


class Confidence(StrEnum):
    """How sure the verdict is; where it is not high, a finding says why."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding and the numbers of the replies it rests on."""

    finding: Finding
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """States that the other rules arrived at; a rule that asks for it is put last.

    `levels` are those of all that they found.
    """

    states: frozenset[State]
    levels: frozenset[Level] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell:
    """A rule that could not be put: the fact it needs was asked for and did not come."""

    code: str
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The one-line answer. `code` is that of the decisive finding."""

    state: State
    code: str
    level: Level
    confidence: Confidence
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The verdict first; then the findings, the decisive one first; then what stayed open."""

    verdict: Verdict
    findings: tuple[Found, ...]
    cannot_tell: tuple[CannotTell, ...] = ()

    @property
    def root(self) -> Finding:
        """The finding that decided; of an account with transactions, the account's own."""
        return self.findings[0].finding
