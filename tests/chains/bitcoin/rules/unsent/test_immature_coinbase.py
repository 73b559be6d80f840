"""A reward lies a hundred blocks deep before it may be spent."""

from __future__ import annotations

from tests.chains.bitcoin.scene import judged, where
from txdoctor.chains.bitcoin.rules.unsent.immature_coinbase import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def test_the_blocks_to_come_follow_from_the_depth() -> None:
    found = check(ABSENT, (judged("refused-immature", depth=3),))
    assert found is not None
    assert (found.wanted, found.depth, found.left) == (100, 3, 97)


def test_an_older_node_names_no_depth() -> None:
    found = check(ABSENT, (judged("refused-immature"),))
    assert found is not None
    assert (found.depth, found.left) == (None, None)


def test_another_reason_is_another_finding() -> None:
    assert check(ABSENT, (judged("refused-inputs"),)) is None
    assert check(where(), (judged("refused-immature", depth=3),)) is None
