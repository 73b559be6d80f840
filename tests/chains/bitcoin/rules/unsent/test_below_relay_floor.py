"""It is found by the node's refusal, with exact figures where they are known."""

from __future__ import annotations

from tests.chains.bitcoin.scene import contents, free, judged, mempool, where
from txdoctor.chains.bitcoin.rules.unsent.below_relay_floor import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate

ABSENT = where(Presence.ABSENT)


def test_the_nodes_own_figures_are_told() -> None:
    said = judged("refused-relay-floor", paid=5, needed=141)
    found = check(ABSENT, contents(), free(), mempool(relay=1000), (said,))
    assert found is not None
    assert (found.paid, found.needed, found.floor, found.size) == (5, 141, FeeRate(1000), 141)


def test_without_figures_they_are_reckoned() -> None:
    found = check(
        ABSENT,
        contents(),
        free(49_999_723),
        mempool(9000, relay=1000),
        (judged("refused-relay-floor"),),
    )
    assert found is not None
    assert (found.paid, found.needed) == (5, 141)
    bare = check(ABSENT, contents(), None, None, (judged("refused-relay-floor"),))
    assert bare is not None
    assert (bare.paid, bare.needed, bare.floor) == (None, None, None)


def test_another_reason_is_another_finding() -> None:
    assert check(ABSENT, contents(), free(), mempool(), (judged("refused-pool-floor"),)) is None
    assert check(ABSENT, contents(), free(), mempool(), (judged(),)) is None
    assert check(where(), contents(), free(), mempool(), (judged("refused-relay-floor"),)) is None
