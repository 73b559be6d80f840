"""One line to copy: what writes the unsigned transaction that a remedy advises."""

from __future__ import annotations

import re

from txdoctor.model.remedy import Remedy
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import FeeRate

OF_ONE = (Kind.TRANSACTION, Kind.RAW_TRANSACTION)
_HOLE = re.compile(r"\{(\w+)\}")
# A word that sh, cmd.exe and PowerShell all read as it stands: they quote in different ways.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9:.-]*").fullmatch
_TO_FILL = re.compile(r"[A-Z]+").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class BumpLine:
    """`words` that every shell takes as they stand; `fill` are for the reader to replace."""

    method: str
    words: tuple[str, ...]

    @property
    def command(self) -> str:
        """The whole line."""
        return " ".join(self.words)

    @property
    def fill(self) -> tuple[str, ...]:
        """In the order they stand in the line, each once."""
        return tuple(dict.fromkeys(word for word in self.words if _TO_FILL(word)))


def bump_line(remedy: Remedy, visit: Visit) -> BumpLine | None:
    """None where nothing writes it, there is no hash to name, or a word would need quoting.

    Who asked only servers of their own goes on asking only these: nothing else learns the hash.
    """
    bump, subject, network = remedy.bump, visit.subject, visit.network
    if bump is None or network is None or not subject.id or subject.kind not in OF_ONE:
        return None
    values = {name: _value(getattr(remedy, name)) for name in _HOLE.findall(bump.flags)}
    if not all(map(_PLAIN, (subject.id, network.name, *values.values()))):
        return None
    words = ["txdoctor", "bump", str(subject.id), "--network", network.name]
    if visit.seats and all(seat.own for seat in visit.seats):
        words += ["--rpc", "URL"]
    words += ["--method", bump.method, *bump.flags.format_map(values).split()]
    return BumpLine(method=bump.method, words=tuple(words))


def _value(value: object) -> str:
    """As flags take it. One address as it stands; of several the reader knows which is theirs."""
    if isinstance(value, FeeRate):
        return value.sat_per_vb
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else "ADDRESS"
    return str(value)
