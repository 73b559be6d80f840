"""What a node said in a dry run: whether it would take the bytes, and if not, why not."""

from __future__ import annotations

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Id, Sats, Term, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Fact):
    """What a node would do with the bytes: take them, or refuse them for `why`.

    `why` is a key of rejections.toml, `said` the node's own words. `paid` and `needed` are fees,
    `short` what a replacement lacks for its own relay, `depth` that of a coinbase, where the words
    name them. Nodes differ in what they take, so each
    keeps its own judgement.
    """

    txid: Id
    allowed: bool
    why: Term | None = None
    said: Untrusted = NOTHING_SAID
    paid: Sats | None = None
    needed: Sats | None = None
    short: Sats | None = None
    depth: int | None = None
