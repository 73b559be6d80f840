"""The chain has carried it out, and the receiver says that nothing arrived."""

from __future__ import annotations

from txdoctor.model.complaint import Declared
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding, Level, State
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCredited(Finding):
    """Said by the receiver (`--not-credited`); no block can tell what an exchange books."""

    code = "general/not-credited"
    level = Level.NOTE
    asked = True


def check(so_far: SoFar, declared: Declared) -> NotCredited | None:
    """Only where the chain did all that it was asked: else the reason stands on the chain."""
    well = so_far.states == {State.SETTLED} and so_far.levels <= {Level.OK, Level.NOTE}
    return NotCredited() if well and declared.not_credited else None
