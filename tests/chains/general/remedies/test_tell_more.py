"""Whoever looks for a lost hash is told what would settle it."""

from __future__ import annotations

from tests.chains.general.scene import TX, where
from txdoctor.chains.general.remedies.tell_more import cures, offer


def test_it_speaks_of_the_hash_that_was_looked_for() -> None:
    assert offer(where()).txid == TX
    assert "general/not-seen" in cures
