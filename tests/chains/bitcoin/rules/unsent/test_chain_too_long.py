"""A node takes no more of a line of waiting transactions."""

from __future__ import annotations

from tests.chains.bitcoin.scene import judged, where
from txdoctor.chains.bitcoin.rules.unsent.chain_too_long import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Untrusted

ABSENT = where(Presence.ABSENT)


def test_the_nodes_words_are_kept_as_foreign() -> None:
    found = check(ABSENT, (judged("refused-chain", said="too-large-cluster"),))
    assert found is not None
    assert found.said == Untrusted("too-large-cluster")


def test_another_reason_is_another_finding() -> None:
    assert check(ABSENT, (judged("refused-dust"),)) is None
    assert check(where(), (judged("refused-chain"),)) is None
