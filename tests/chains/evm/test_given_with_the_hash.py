"""Bytes, sender and nonce given with a hash that nobody knows are put to use, end to end."""

from __future__ import annotations

from typing import Any

from tests.chains.evm import scene as s
from tests.chains.evm.test_lying_sources import UNKNOWN, visited
from txdoctor.chains.evm.account.facts import PoolNonce
from txdoctor.model.complaint import Declared

BYTES = Declared(raw=s.signed_tx().raw.hex())
WORD = Declared(sender=s.tx().sender, nonce=7)


def counting(latest: int, pool: int) -> dict[str, Any]:
    """A node that counts so many of the sender's transactions in blocks and with its pool."""
    return {
        "eth_getTransactionCount": lambda who, tag: hex(pool if tag == "pending" else latest),
    }


def test_bytes_with_their_hash_say_as_much_as_bytes_alone() -> None:
    assert visited(UNKNOWN, declared=BYTES).verdict.code == "evm/unsent"


def test_a_free_nonce_is_said_beside_not_seen() -> None:
    visit = visited(UNKNOWN, declared=WORD)
    assert visit.verdict.code == "general/not-seen"
    assert "evm/nonce-free" in {found.finding.code for found in visit.findings}


def test_another_one_that_waits_is_said_with_and_without_bytes() -> None:
    for declared in (BYTES, WORD):
        visit = visited(counting(7, 8), declared=declared)
        assert visit.verdict.code == "evm/nonce-contested"
        assert not visit.verdict.final


def test_a_pool_says_no_more_where_its_own_chain_counts_as_far() -> None:
    visit = visited(counting(9, 9), counting(7, 7), declared=WORD)
    assert [pool.next_one for pool in visit.evidence.facts(PoolNonce)] == [7]
    assert "evm/nonce-contested" not in {found.finding.code for found in visit.findings}
