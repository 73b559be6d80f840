"""One round where one is enough, a second where it decides, and every seat on its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.failure.test_revert import error_string
from tests.chains.evm.script import (
    IN_BLOCK,
    WAITING,
    Refused,
    ScriptedWire,
    Silent,
    header,
    receipt,
    seat,
)
from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Claimed,
    Nonce,
    NonceTaker,
    Pointed,
    PoolContent,
    PoolNonce,
)
from txdoctor.chains.evm.facts import (
    BaseFee,
    BlockSeen,
    Finalized,
    MinedTx,
    PendingTx,
    Receipt,
    Tips,
)
from txdoctor.chains.evm.plan import children, plan, probe
from txdoctor.chains.evm.readings import FailsNow, RevertReason
from txdoctor.chains.evm.sources.evm_node import METHODS
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint, Declared
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id

Bodies = dict[str, Any]
RAW = s.signed_tx().raw.hex()


def looked(
    *nodes: Bodies, about: Subject | None = None, declared: Declared | None = None
) -> tuple[Evidence, ScriptedWire]:
    names = [f"ethereum#{place}" for place in range(1, len(nodes) + 1)]
    wire = ScriptedWire(dict(zip(names, nodes, strict=True)))
    complaint = Complaint(
        subject=about or s.subject(),
        network=s.network(),
        seats=tuple(seat(name) for name in names),
        declared=declared or Declared(),
    )
    evidence = follow(plan(complaint), wire)
    assert {ask.method for asks in wire.sent for ask in asks} <= METHODS
    return evidence, wire


def seen(evidence: Evidence) -> list[Presence]:
    return [fact.presence for fact in evidence.facts(Sighting)]


def test_a_probe_asks_only_where_the_node_stands() -> None:
    wire = ScriptedWire({"ethereum#1": {}})
    evidence = follow(probe(seat()), wire)
    [asks] = wire.sent
    assert [ask.method for ask in asks] == ["eth_chainId", "eth_syncing", "eth_getBlockByNumber"]
    standing = evidence.first(Standing)
    assert standing is not None
    assert (standing.caip2, standing.height) == ("eip155:1", s.HEIGHT + 9)


def test_settled_takes_one_round() -> None:
    evidence, wire = looked(
        {"eth_getTransactionByHash": IN_BLOCK, "eth_getTransactionReceipt": receipt()}
    )
    assert len(wire.sent) == 1
    assert seen(evidence) == [Presence.INCLUDED]
    assert evidence.first(Standing) is not None
    assert evidence.first(Finalized) is not None
    assert evidence.first(BaseFee) is None
    assert evidence.gaps == ()


def test_unknown_takes_one_round_and_rests_on_the_answer() -> None:
    evidence, wire = looked({})
    assert len(wire.sent) == 1
    [absent] = [n for n in evidence.noted if isinstance(n.fact, Sighting)]
    assert [evidence.replies[place].ask.method for place in absent.rests_on] == [
        "eth_getTransactionByHash"
    ]


def test_pending_asks_for_the_account_and_tries_the_call() -> None:
    evidence, wire = looked({"eth_getTransactionByHash": WAITING})
    assert [len(asks) for asks in wire.sent] == [7, 6]
    assert seen(evidence) == [Presence.PENDING]
    for kind in (PendingTx, BaseFee, Tips, Nonce, PoolNonce, Balance, AccountCode):
        assert evidence.first(kind) is not None, kind
    assert evidence.first(FailsNow) is None


def test_a_pending_call_that_fails_now_is_noted() -> None:
    data = "0x" + error_string("Pausable: paused").hex()
    no = Refused("execution reverted: Pausable: paused", 3, data)
    evidence, _ = looked({"eth_getTransactionByHash": WAITING, "eth_call": no})
    now = evidence.first(FailsNow)
    assert now is not None
    assert now.reason == "revert-paused"


def test_failed_tries_the_call_around_its_block_in_one_round() -> None:
    data = "0x" + error_string("Pausable: paused").hex()
    evidence, wire = looked(
        {
            "eth_getTransactionByHash": IN_BLOCK,
            "eth_getTransactionReceipt": receipt("0x0", gasUsed="0x5000"),
            "eth_call": Refused("execution reverted", 3, data),
        }
    )
    around = ["eth_call"] * 2 + ["eth_getBlockByNumber"]
    gas = ["eth_call", "eth_estimateGas"]
    behind = ["eth_getCode"] + ["eth_getStorageAt"] * 4
    assert wire.methods()[1] == around + gas + behind
    reason = evidence.first(RevertReason)
    assert reason is not None
    assert (reason.reason, reason.certainty) == ("revert-paused", "certainty-confirmed")
    assert evidence.first(BlockSeen) is not None


def test_states_that_a_server_does_not_keep_are_gaps() -> None:
    evidence, _ = looked(
        {
            "eth_getTransactionByHash": IN_BLOCK,
            "eth_getTransactionReceipt": receipt("0x0", gasUsed="0x5000"),
            "eth_call": Refused("missing trie node"),
        }
    )
    reason = evidence.first(RevertReason)
    assert reason is not None
    assert reason.certainty == "certainty-unknown"
    assert [gap.reason for gap in evidence.gaps] == [Reason.REFUSED] * 4  # the newest one as well


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("transaction indexing is in progress", "index-not-ready"),
        ("pruned history unavailable", "history-pruned"),
    ],
)
def test_an_index_that_cannot_tell_is_no_absence(said: str, why: str) -> None:
    evidence, _ = looked(
        {"eth_getTransactionByHash": Refused(said), "eth_getTransactionReceipt": Refused(said)}
    )
    [sighting] = evidence.facts(Sighting)
    assert (sighting.presence, sighting.why) == (Presence.CANNOT_KNOW, why)


def test_a_server_that_says_no_otherwise_is_a_gap() -> None:
    evidence, _ = looked({"eth_getTransactionByHash": Refused("rate limit", -32005)})
    assert seen(evidence) == []
    assert [(gap.wanted, gap.reason) for gap in evidence.gaps] == [(Sighting, Reason.REFUSED)]


def test_silence_is_a_gap_for_everything_hoped_for() -> None:
    evidence, _ = looked(dict.fromkeys(METHODS, Silent()))
    assert evidence.noted == ()
    assert {Standing, Sighting} <= {gap.wanted for gap in evidence.gaps}


def test_a_forged_transaction_is_no_sighting() -> None:
    forged = {**IN_BLOCK, "to": "0x" + "66" * 20}
    evidence, _ = looked(
        {"eth_getTransactionByHash": forged, "eth_getTransactionReceipt": receipt()}
    )
    assert seen(evidence) == []
    assert evidence.first(MinedTx) is None
    assert (Sighting, Reason.UNREADABLE) in [(gap.wanted, gap.reason) for gap in evidence.gaps]


def test_transaction_and_receipt_of_different_blocks_are_no_sighting() -> None:
    evidence, _ = looked(
        {
            "eth_getTransactionByHash": IN_BLOCK,
            "eth_getTransactionReceipt": receipt(blockHash=str(s.OTHER_BLOCK)),
        }
    )
    assert seen(evidence) == []
    assert (Sighting, Reason.UNREADABLE) in [(gap.wanted, gap.reason) for gap in evidence.gaps]


def test_a_receipt_counts_where_another_back_end_still_shows_it_pending() -> None:
    evidence, wire = looked(
        {"eth_getTransactionByHash": WAITING, "eth_getTransactionReceipt": receipt()}
    )
    assert seen(evidence) == [Presence.INCLUDED]
    assert len(wire.sent) == 1


def test_a_block_without_a_receipt_is_an_inclusion() -> None:
    evidence, _ = looked({"eth_getTransactionByHash": IN_BLOCK})
    assert seen(evidence) == [Presence.INCLUDED]
    assert evidence.first(Receipt) is None


def test_a_syncing_node_says_so() -> None:
    evidence, _ = looked({"eth_syncing": {"currentBlock": "0x1", "highestBlock": "0x9"}})
    standing = evidence.first(Standing)
    assert standing is not None
    assert standing.syncing
    quiet, _ = looked({"eth_syncing": Refused("the method does not exist/is not available")})
    assert [each.syncing for each in quiet.facts(Standing)] == [False]


def test_one_slow_seat_does_not_hold_up_another() -> None:
    evidence, wire = looked({"eth_getTransactionByHash": WAITING}, dict.fromkeys(METHODS, Silent()))
    assert len(wire.sent) == 2
    assert {ask.seat for ask in wire.sent[1]} == {"ethereum#1"}
    assert seen(evidence) == [Presence.PENDING]


def test_what_the_user_declares_is_looked_after_once_nobody_knows_the_hash() -> None:
    declared = Declared(sender=s.tx().sender, nonce=6)
    evidence, wire = looked({}, declared=declared)
    assert wire.methods()[1] == [
        "eth_getTransactionCount", "eth_getTransactionCount", "eth_getTransactionBySenderAndNonce",
        "eth_getTransactionCount", "ots_getTransactionBySenderAndNonce", "txpool_contentFrom",
    ]  # fmt: skip
    about, count = evidence.first(Claimed), evidence.first(Nonce)
    assert about is not None
    assert count is not None
    assert about.nonce < count.next_one
    assert [gap.wanted for gap in evidence.gaps if gap.reason is Reason.NOT_OFFERED] == [
        NonceTaker,
        Pointed,
    ]


def test_raw_bytes_tell_hash_sender_and_nonce() -> None:
    about = s.subject(Kind.RAW_TRANSACTION)
    evidence, wire = looked({}, about=about, declared=Declared(raw=RAW))
    [first] = [ask for ask in wire.sent[0] if ask.method == "eth_getTransactionByHash"]
    assert s.txid() in first.params
    claimed = evidence.first(Claimed)
    assert claimed is not None
    assert claimed.tx == s.tx()


def test_raw_bytes_of_another_hash_are_left_aside() -> None:
    evidence, wire = looked({}, about=s.subject(text="0x" + "99" * 32), declared=Declared(raw=RAW))
    assert evidence.first(Claimed) is None
    assert len(wire.sent) == 1


def test_an_account_takes_one_round() -> None:
    pool = {"pending": {"7": {"nonce": "0x7", "hash": s.signed_tx().hash}}, "queued": {}}
    evidence, wire = looked(
        {"txpool_contentFrom": pool}, about=s.subject(Kind.ADDRESS, s.tx().sender)
    )
    assert len(wire.sent) == 1
    assert children(evidence) == (s.txid(),)
    without, _ = looked({}, about=s.subject(Kind.ADDRESS, s.tx().sender))
    assert children(without) == ()
    [gap] = without.gaps
    assert (gap.wanted, gap.reason) == (PoolContent, Reason.NOT_OFFERED)


def test_a_block_takes_one_round() -> None:
    body = header(s.HEIGHT, s.BLOCK)
    evidence, wire = looked({"eth_getBlockByHash": body}, about=s.subject(Kind.BLOCK, s.BLOCK))
    assert len(wire.sent) == 1
    found = evidence.first(BlockSeen)
    assert found is not None
    assert found.hash == s.BLOCK
    assert Id(s.BLOCK) in wire.sent[0][-1].params
