"""Sixty-four hex digits can also be a private key."""

from __future__ import annotations

from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.remedy import Stop
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass

KEY_DIGITS = 64  # 32 bytes: a transaction hash and a secp256k1 private key look the same


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBeAPrivateKey(Stop):
    """Said when a bare hash was found nowhere."""

    code = "general/may-be-a-private-key"


def offer(verdict: Verdict, subject: Subject) -> MayBeAPrivateKey | None:
    """No pattern can tell the two apart, so the person must be told."""
    if subject.text.text.startswith(("http://", "https://")):
        return None  # an explorer made the link, and of a key it makes none
    lost = verdict.state in (State.UNSEEN, State.UNDETERMINED)
    digits = subject.id.removeprefix("0x")
    if not lost or subject.kind is not Kind.TRANSACTION or len(digits) != KEY_DIGITS:
        return None
    return MayBeAPrivateKey()
