"""What changed is told, what did not is not, and what nobody could tell is no change."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.model.change import What
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.finding import Level, State
from txdoctor.model.seen import Seen
from txdoctor.render.changes import tell_changes
from txdoctor.since import DEPTHS, since
from txdoctor.units import Confirmations, Id, Moment

WAITING = Seen(
    at=Moment(1_795_263_401),
    state=State.PENDING,
    code="bitcoin/outbid",
    level=Level.WARNING,
    confidence=Confidence.HIGH,
    final=False,
    codes=("bitcoin/outbid",),
    bump=("bitcoin/replace-by-fee",),
    answered=("mempool.space",),
    silent=("blockstream.info",),
)
SETTLED = replace(
    WAITING,
    state=State.SETTLED,
    code="bitcoin/settled",
    level=Level.OK,
    bump=(),
    confirmations=Confirmations(3),
)


def told(before: Seen, after: Seen, tag: str = "en") -> list[str]:
    return [plain(each) for each in tell_changes(since(before, after), Language.of(tag))]


def test_what_is_the_same_has_not_changed() -> None:
    assert not since(WAITING, replace(WAITING, at=Moment(WAITING.at + 600)))
    assert told(WAITING, WAITING) == ["nothing has changed"]
    assert told(WAITING, WAITING, "zh") == ["没有变化"]


def test_from_waiting_to_settled() -> None:
    assert told(WAITING, SETTLED) == [
        "changed: pending -> settled",
        "it has reached 1 confirmation",
    ]
    assert told(WAITING, SETTLED, "zh") == ["状态变化：等待打包 → 已完成", "已达到 1 个确认"]


def test_another_reason_in_the_same_state() -> None:
    other = replace(WAITING, code="bitcoin/below-pool-floor")
    assert [each.what for each in since(WAITING, other).each] == [What.FINDING]
    assert since(WAITING, other).verdict


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("after", [0, 1, 5, 6, 7, 63, 64, 99, 100, 400])
def test_a_depth_counts_where_it_is_crossed_and_the_deepest_alone(before: int, after: int) -> None:
    old, new = (replace(SETTLED, confirmations=Confirmations(n)) for n in (before, after))
    found = since(old, new).each
    crossed = [depth for depth in DEPTHS if before < depth <= after]
    if after < before:
        assert [(each.what, each.before, each.after) for each in found] == [
            (What.FEWER_CONFIRMATIONS, str(before), str(after))
        ]
    else:
        assert [each.after for each in found] == [str(depth) for depth in crossed[-1:]]


def test_final_and_final_no_more() -> None:
    final = replace(SETTLED, final=True)
    assert told(SETTLED, final) == ["it is final now: it can no longer be undone"]
    assert told(final, SETTLED)[0].startswith("what counted as final does not any more")


def test_replaced_by() -> None:
    gone = replace(WAITING, state=State.REPLACED, replaced_by=Id("ab" * 32), bump=())
    assert told(WAITING, gone)[-1] == f"another transaction took its place: {'ab' * 32}"
    # The one in its place was replaced in its turn.
    again = replace(gone, replaced_by=Id("cd" * 32))
    assert [each.what for each in since(gone, again).each] == [What.REPLACED_BY]
    # Nobody could name it this time: nothing has changed for that.
    assert not since(gone, replace(gone, replaced_by=None))


def test_the_market_moved() -> None:
    calm = replace(WAITING, code="bitcoin/waiting", level=Level.NOTE, bump=())
    assert [each.what for each in since(calm, WAITING).each] == [What.FINDING, What.BUMP_NEEDED]
    assert [each.what for each in since(WAITING, calm).each] == [
        What.FINDING,
        What.BUMP_NOT_NEEDED,
    ]
    # It settled: that no bump is needed goes without saying.
    assert What.BUMP_NOT_NEEDED not in [each.what for each in since(WAITING, SETTLED).each]


def test_what_could_not_be_told_is_no_change_of_the_transaction() -> None:
    blind = replace(SETTLED, state=State.UNDETERMINED, code="general/no-answer", confirmations=None)
    assert [each.what for each in since(SETTLED, blind).each] == [What.STATE]
    assert [each.what for each in since(blind, SETTLED).each] == [What.STATE]


def test_what_was_only_pasted_is_still_nowhere() -> None:
    pasted = replace(WAITING, state=State.UNSENT, code="bitcoin/unsent", bump=())
    unseen = replace(pasted, state=State.UNSEEN, code="general/not-seen")
    assert not since(pasted, unseen)
    assert since(unseen, WAITING).each[0].what is What.STATE
    assert since(pasted, WAITING).each[0].what is What.STATE


def test_sources_and_confidence_are_no_change_of_the_verdict() -> None:
    other = replace(
        WAITING,
        answered=("blockstream.info",),
        silent=("mempool.space",),
        confidence=Confidence.LOW,
    )
    found = since(WAITING, other)
    assert found
    assert not found.verdict
    assert told(WAITING, other) == [
        "how sure the verdict is: high -> low",
        "mempool.space has fallen silent",
        "blockstream.info answers again",
    ]
    # A source that was not asked this time has not fallen silent.
    assert not since(WAITING, replace(WAITING, answered=(), silent=()))


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_pair_of_states_can_be_told(tag: str) -> None:
    for before, after in product(State, State):
        old, new = replace(WAITING, state=before), replace(WAITING, state=after)
        assert all(told(old, new, tag))
