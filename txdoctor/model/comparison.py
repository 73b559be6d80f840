"""Two addresses beside each other: whether they are one, and where they differ."""

from __future__ import annotations

from dataclasses import field

from txdoctor.model.subject import Subject
from txdoctor.records import dataclass
from txdoctor.units import Term

SAME = Term("compare-same")
SAME_ELSEWHERE = Term("compare-same-elsewhere")
LOOK_ALIKE = Term("compare-look-alike")
SLIP = Term("compare-slip")
DIFFERENT = Term("compare-different")
OTHER_CHAIN = Term("compare-other-chain")
UNREADABLE = Term("compare-unreadable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was found by the two texts alone; nobody was asked.

    `outcome` is one of the terms above. `head` and `tail` count the characters that are equal at
    the front and at the back; `apart` are the places (from 1) where the canonical spellings
    differ. `respelled`: they are one address that was written in two ways. `one_form`: both are
    the same kind of address (an EVM account, a P2WPKH, ...).
    """

    first: Subject
    second: Subject
    outcome: Term
    head: int = 0
    tail: int = 0
    apart: tuple[int, ...] = field(default=())
    respelled: bool = False
    networks: tuple[tuple[str, ...], tuple[str, ...]] = field(default=((), ()))

    @property
    def same(self) -> bool:
        """Whether money sent to the one reaches the other."""
        return self.outcome == SAME
