"""Another transaction that took the same coins: where it stands, and how deep."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class MinedRival(Fact):
    """A source shows `by`, which spends a coin of `txid`, in a block.

    Noted beside `Inputs`: bytes prove that both spend one coin, but that a block holds the other
    one is a source's word. It opens finality, so it counts only where more than half of those say
    it who looked for the transaction and did not find it.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid", "by", "block")
    most: ClassVar[bool] = True

    txid: Id
    by: Id
    block: Id
    height: int


def mined_rival(inputs: Inputs) -> MinedRival | None:
    """The same of what one source says of the coins, where it shows the other one in a block."""
    if inputs.by is None or inputs.block is None or inputs.height is None:
        return None
    return MinedRival(
        seat=inputs.seat,
        txid=inputs.txid,
        by=inputs.by,
        block=inputs.block,
        height=inputs.height,
    )


def borne_out(inputs: Inputs, rival: MinedRival | None) -> bool:
    """Whether more than half of the sources have the one that took the coins in that block."""
    return rival is not None and (rival.by, rival.block) == (inputs.by, inputs.block)


def place(*, mined: bool) -> Term:
    """Whether the other one is in a block or still waits."""
    return Term("in-a-block" if mined else "in-the-pool")
