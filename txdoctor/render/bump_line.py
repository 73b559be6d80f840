"""One line to copy: what writes the unsigned transaction that a remedy advises."""

from __future__ import annotations

import re
import shlex

from txdoctor.model.remedy import Remedy
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import FeeRate

OF_ONE = (Kind.TRANSACTION, Kind.RAW_TRANSACTION)
_HOLE = re.compile(r"\{(\w+)\}")
_TO_FILL = re.compile(r"[A-Z]+").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class BumpLine:
    """`words` as a shell takes them; `fill` are those to put something of one's own in place of."""

    method: str
    words: tuple[str, ...]

    @property
    def command(self) -> str:
        """The whole line."""
        return shlex.join(self.words)

    @property
    def fill(self) -> tuple[str, ...]:
        """In the order they stand in the line, each once."""
        return tuple(dict.fromkeys(word for word in self.words if _TO_FILL(word)))


def bump_line(remedy: Remedy, visit: Visit) -> BumpLine | None:
    """None where nothing writes it, or where there is no hash to name.

    Who asked only servers of their own goes on asking only these: nothing else learns the hash.
    """
    bump, subject, network = remedy.bump, visit.subject, visit.network
    if bump is None or network is None or not subject.id or subject.kind not in OF_ONE:
        return None
    words = ["txdoctor", "bump", str(subject.id), "--network", network.name]
    if visit.seats and all(seat.own for seat in visit.seats):
        words += ["--rpc", "URL"]
    flags = (_filled(word, remedy) for word in bump.flags.split())
    return BumpLine(method=bump.method, words=(*words, "--method", bump.method, *flags))


def _filled(word: str, remedy: Remedy) -> str:
    hole = _HOLE.fullmatch(word)
    return _value(getattr(remedy, hole[1])) if hole else word


def _value(value: object) -> str:
    """As flags take it. One address as it stands; of several the reader knows which is theirs."""
    if isinstance(value, FeeRate):
        return value.sat_per_vb
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else "ADDRESS"
    return str(value)
