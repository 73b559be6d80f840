"""The receiver asks with both hashes where both are known."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, raw, taken
from txdoctor.chains.bitcoin.remedies.ask_the_sender import offer


def test_the_other_hash_goes_with_it() -> None:
    assert offer(taken(raw(txid=OTHER))).by == OTHER
    assert offer(None).by is None
