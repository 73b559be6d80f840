"""A full pool asks more than the node asks of itself, and both are told."""

from __future__ import annotations

from tests.chains.bitcoin.scene import contents, free, judged, mempool, where
from txdoctor.chains.bitcoin.rules.unsent.below_pool_floor import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate

ABSENT = where(Presence.ABSENT)
NO = judged("refused-pool-floor", paid=84, needed=252)


def test_both_floors_are_told() -> None:
    found = check(ABSENT, contents(), free(), mempool(3000, relay=100), (NO,))
    assert found is not None
    assert (found.paid, found.needed) == (84, 252)
    assert (found.floor, found.usual_floor) == (FeeRate(3000), FeeRate(100))


def test_without_figures_they_are_reckoned() -> None:
    found = check(ABSENT, contents(), free(), mempool(3000), (judged("refused-pool-floor"),))
    assert found is not None
    assert (found.paid, found.needed) == (282, 423)


def test_another_reason_is_another_finding() -> None:
    assert check(ABSENT, contents(), free(), mempool(), (judged("refused-relay-floor"),)) is None
    assert check(where(), contents(), free(), mempool(), (NO,)) is None
