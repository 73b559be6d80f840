"""The block that a hash names."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBlock(Fact):
    """The block that a hash names."""

    key: ClassVar[tuple[str, ...]] = ("hash",)
    match: ClassVar[tuple[str, ...]] = ("hash", "height")

    hash: Id
    height: int
    time: Moment
