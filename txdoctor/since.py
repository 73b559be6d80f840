"""What changed since a target was last examined."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.model.change import Change, Changes, What
from txdoctor.model.finding import State
from txdoctor.model.seen import Seen
from txdoctor.units import Id

# Depths at which somebody acts: 1, it is in a block; 6, what Bitcoin Core shows as confirmed
# (src/qt/transactionrecord.h, RecommendedNumConfirmations); 64, two epochs of 32 slots, after which
# Ethereum finalises (consensus-specs, specs/phase0/beacon-chain.md, SLOTS_PER_EPOCH); 100, when a
# mining reward can be spent (Bitcoin Core src/consensus/consensus.h, COINBASE_MATURITY).
DEPTHS = (1, 6, 64, 100)


def since(before: Seen, after: Seen) -> Changes:
    """Everything that is another than it was, the weightiest first; order matters, time does not.

    A depth counts when it was crossed, and the deepest of several alone. Where one of the two
    examinations could not tell (`undetermined`), what it lacks is no change of the transaction's.
    """
    told = State.UNDETERMINED not in (before.state, after.state)
    found = [
        *_state(before, after),
        *(_on_chain(before, after) if told else ()),
        *_confidence(before, after),
        *_sources(before, after),
    ]
    return Changes(each=tuple(found))


# Bytes that were only pasted are not kept; by their hash alone, what nobody has sent is not seen.
_STILL_NOWHERE = (State.UNSENT, State.UNSEEN)


def _state(before: Seen, after: Seen) -> Iterator[Change]:
    if (before.state, after.state) == _STILL_NOWHERE:
        return
    if before.state is not after.state:
        yield _change(What.STATE, before.state, after.state)
    elif before.code != after.code:
        yield _change(What.FINDING, before.code, after.code)


def _on_chain(before: Seen, after: Seen) -> Iterator[Change]:
    if before.final is not after.final:
        yield _change(What.FINAL, _truth(before.final), _truth(after.final))
    if before.replaced_by != after.replaced_by and after.replaced_by is not None:
        yield _change(What.REPLACED_BY, before.replaced_by, after.replaced_by)
    yield from _depth(before.confirmations or 0, after.confirmations or 0)
    if after.bump and not before.bump:
        yield Change(what=What.BUMP_NEEDED, after=Id(after.bump[0]))
    if before.bump and not after.bump and after.state is State.PENDING:
        yield Change(what=What.BUMP_NOT_NEEDED, before=Id(before.bump[0]))


def _depth(before: int, after: int) -> Iterator[Change]:
    if after < before:
        yield _change(What.FEWER_CONFIRMATIONS, str(before), str(after))
        return
    crossed = [depth for depth in DEPTHS if before < depth <= after]
    if crossed:
        yield _change(What.CONFIRMATIONS, str(before), str(crossed[-1]))


def _confidence(before: Seen, after: Seen) -> Iterator[Change]:
    if before.confidence is not after.confidence:
        yield _change(What.CONFIDENCE, before.confidence, after.confidence)


def _sources(before: Seen, after: Seen) -> Iterator[Change]:
    """A source that was not asked this time has not fallen silent."""
    for host in sorted(set(after.silent) & set(before.answered)):
        yield _change(What.SILENT_NOW, None, host)
    for host in sorted(set(after.answered) & set(before.silent)):
        yield _change(What.ANSWERS_AGAIN, None, host)


def _change(what: What, before: str | None, after: str | None) -> Change:
    return Change(
        what=what,
        before=None if before is None else Id(before),
        after=None if after is None else Id(after),
    )


def _truth(value: bool) -> str:
    return "true" if value else "false"
