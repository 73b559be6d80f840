"""Who used a nonce is found by sender, by a bare hash, or in the block where the count passes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.script import Refused, header
from tests.chains.evm.test_plan import looked
from txdoctor.chains.evm.account.facts import NonceTaker
from txdoctor.model.complaint import Declared
from txdoctor.model.exchange import Reason

HEAD = s.HEIGHT + 9
RIVAL = s.signed_tx(cap=50 * s.GWEI)
ABOUT = Declared(sender=s.tx().sender, nonce=7)


def whole(height: int) -> dict[str, Any]:
    place = {"blockHash": str(s.BLOCK), "blockNumber": hex(height)}
    other = {**s.signed_tx(nonce=6).shown, **place}
    return {**header(height), "transactions": [other, {**RIVAL.shown, **place}]}


def node(at: int, *, kept: int = 0, head: int = HEAD) -> dict[str, Any]:
    """A node whose count for the sender passes 7 at a height; older states are gone."""

    def counted(account: str, tag: str) -> str:
        if not tag.startswith("0x"):
            return "0x8"
        if int(tag, 16) < kept:
            raise Refused("missing trie node 0x1 (path ) state 0x2 is not available")
        return "0x8" if int(tag, 16) >= at else "0x7"

    def block(tag: str, full: bool) -> dict[str, Any]:
        if full:
            return whole(int(tag, 16))
        return header(head if tag == "latest" else head - 64)

    return {"eth_getTransactionCount": counted, "eth_getBlockByNumber": block}


@pytest.mark.parametrize("ago", [0, 1, 5, 60, 119])
def test_a_young_one_needs_no_old_states(ago: int) -> None:
    evidence, wire = looked(node(HEAD - ago, kept=HEAD - 127), declared=ABOUT)
    [taker] = evidence.facts(NonceTaker)
    assert (taker.txid, taker.height) == (RIVAL.hash, HEAD - ago)
    assert len(wire.sent) <= 6


@pytest.mark.parametrize("at", [0, 1, 77, 12_345_678, 24_000_000 - 500])
def test_an_old_one_is_found_where_states_are_kept(at: int) -> None:
    evidence, wire = looked(node(at, head=24_000_000), declared=ABOUT)
    [taker] = evidence.facts(NonceTaker)
    assert taker.height == at
    assert len(wire.sent) <= 12


def test_where_old_states_are_gone_it_stays_open() -> None:
    evidence, _ = looked(node(100, kept=HEAD - 127), declared=ABOUT)
    assert evidence.facts(NonceTaker) == ()
    assert any(gap.reason is Reason.REFUSED for gap in evidence.gaps)


@pytest.mark.parametrize(
    "method", ["eth_getTransactionBySenderAndNonce", "ots_getTransactionBySenderAndNonce"]
)
def test_a_bare_hash_is_looked_at(method: str) -> None:
    mined = {**RIVAL.shown, "blockHash": str(s.BLOCK), "blockNumber": hex(s.HEIGHT)}
    said = {method: RIVAL.hash, "eth_getTransactionCount": "0x8"}
    shown = {"eth_getTransactionByHash": lambda txid: mined if txid == RIVAL.hash else None}
    evidence, wire = looked({**said, **shown}, declared=ABOUT)
    assert [taker.txid for taker in evidence.facts(NonceTaker)] == [RIVAL.hash]
    assert len(wire.sent) == 3


def test_a_hash_that_leads_to_another_sender_or_nonce_is_not_believed() -> None:
    other = s.signed_tx(nonce=6)
    mined = {**other.shown, "blockHash": str(s.BLOCK), "blockNumber": hex(s.HEIGHT)}
    evidence, _ = looked(
        {
            "ots_getTransactionBySenderAndNonce": other.hash,
            "eth_getTransactionCount": "0x8",
            "eth_getTransactionByHash": lambda txid: mined if txid == other.hash else None,
        },
        declared=ABOUT,
    )
    assert evidence.facts(NonceTaker) == ()


def test_nothing_is_searched_while_the_nonce_is_free() -> None:
    _, wire = looked({}, declared=ABOUT)
    assert len(wire.sent) == 2


def test_a_node_that_counts_up_and_down_ends_the_search() -> None:
    turns = {"n": 0}

    def counted(account: str, tag: str) -> str:
        turns["n"] += 1
        return "0x8" if not tag.startswith("0x") or turns["n"] % 2 else "0x7"

    evidence, wire = looked({"eth_getTransactionCount": counted}, declared=ABOUT)
    assert evidence.facts(NonceTaker) == ()
    assert len(wire.sent) <= 13
