"""Its bytes want a coin to be older than it is."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.locks import AgeLock, age_locks_of, too_young
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Confirmations, Id, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeLocked(Finding):
    """A coin of `coin` lies `depth` deep and has to lie `wanted` deep: `left` blocks more.

    By time: the coin's block has to be `age` old.
    """

    code = "bitcoin/relative-locked"
    level = Level.WARNING
    state = State.UNSENT

    coin: Id
    wanted: Blocks | None
    depth: Confirmations | None
    left: Blocks | None
    age: Span | None


def check(
    where: Whereabouts, contents: Contents, inputs: Inputs | None, judged: tuple[Judged, ...]
) -> RelativeLocked | None:
    """BIP 68: by the depth of its coins, or because a node refuses it as not final yet."""
    locks = age_locks_of(contents.raw)
    if where.presence is not Presence.ABSENT or not locks:
        return None
    depths = inputs.depths if inputs else ()
    last = too_young(contents.raw, depths)
    if last is not None:
        return _found(contents, last, depths[last.place])
    if refusal(where, judged, "refused-relative-lock") is None:
        return None
    return _found(contents, max(locks, key=_length), None)


def _length(lock: AgeLock) -> int:
    return lock.age or (lock.blocks or 0) * 600


def _found(contents: Contents, lock: AgeLock, depth: int | None) -> RelativeLocked:
    known = depth is not None and lock.blocks is not None
    return RelativeLocked(
        coin=contents.raw.spends[lock.place].txid,
        wanted=None if lock.blocks is None else Blocks(lock.blocks),
        depth=Confirmations(depth) if depth is not None else None,
        left=Blocks((lock.blocks or 0) - (depth or 0)) if known else None,
        age=lock.age,
    )
