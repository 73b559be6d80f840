"""Nobody who helps needs a recovery phrase, a private key, or a deposit."""

from __future__ import annotations

from txdoctor.model.complaint import Declared
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.remedy import Stop
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepKeysSecret(Stop):
    """Said whenever somebody may be worried enough to believe an impostor."""

    code = "general/keep-keys-secret"


def offer(verdict: Verdict, declared: Declared) -> KeepKeysSecret | None:
    """Left out where all is well, and nobody says otherwise."""
    if verdict.state in (State.SETTLED, State.IDLE) and not declared.not_credited:
        return None
    return KeepKeysSecret()
