"""Who has a record of calls is asked for it once, and who has none costs no round."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.calls import bodies as b
from tests.chains.evm.script import Refused, ScriptedWire, Silent, receipt, seat
from txdoctor.chains.evm.calls.geth import NOBODYS
from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.plan import plan
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.sources.evm_node import METHODS
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason

TRACE, FLAT, OTS = "debug_traceTransaction", "trace_transaction", "ots_traceTransaction"
RECORDS = (TRACE, FLAT, OTS, "ots_getApiLevel", "ots_getTransactionError")
NOT_FOUND = Refused("transaction not found")

SHOWN = {
    **s.signed_tx(**b.FIELDS).shown, "blockHash": str(s.BLOCK), "blockNumber": hex(s.HEIGHT),
    "blockTimestamp": "0x6553f100",
}  # fmt: skip
FAILED = {
    "eth_getTransactionByHash": SHOWN,
    "eth_getTransactionReceipt": receipt(
        "0x0", gasUsed=hex(b.USED), transactionHash=s.signed_tx(**b.FIELDS).hash
    ),
    "eth_call": Refused("execution reverted: STF", 3, b.OWN_WORDS),
    "eth_getCode": "0x60",
}


def had(record: Any) -> Any:
    """A node that has a record of this transaction, and of no other."""

    def answer(txid: str, *_: Any) -> Any:
        if txid == NOBODYS:
            raise NOT_FOUND
        if isinstance(record, Exception):
            raise record
        return record

    return answer


def looked(
    said: dict[str, Any], *, own: bool = True, in_company: bool = False, traced: bool = False
) -> tuple[Evidence, ScriptedWire]:
    wire = ScriptedWire({"own-1": {**FAILED, **said}})
    complaint = Complaint(
        subject=s.subject(text=b.mined().txid), network=s.network(),
        seats=(seat("own-1", own=own),), in_company=in_company, traced=traced,
    )  # fmt: skip
    evidence = follow(plan(complaint), wire)
    asked = {ask.method for asks in wire.sent for ask in asks}
    assert asked <= METHODS
    return evidence, wire


def rounds(wire: ScriptedWire) -> list[list[str]]:
    """Of each round, what was asked about records."""
    return [[ask for ask in asks if ask in RECORDS] for asks in wire.methods()]


def why(evidence: Evidence) -> tuple[object, object]:
    reason = evidence.first(RevertReason)
    assert reason is not None
    return reason.reason, reason.certainty


def test_a_node_that_has_it_is_asked_beside_the_rest() -> None:
    evidence, wire = looked({TRACE: had(b.geth())})
    assert rounds(wire) == [[TRACE], [TRACE]]
    assert why(evidence) == ("revert-token-refused", "certainty-traced")
    began = evidence.first(Origin)
    assert began is not None
    assert began.at == b.TOKEN
    [asked] = [ask for ask in wire.sent[1] if ask.method == TRACE]
    assert asked.deep
    assert '"callTracer"' in asked.params
    assert evidence.gaps == ()


def test_a_node_that_has_none_costs_no_round_and_is_said() -> None:
    evidence, wire = looked({})
    assert rounds(wire) == [[TRACE], [FLAT, "ots_getApiLevel"]]
    assert why(evidence) == ("revert-token-refused", "certainty-confirmed")
    gaps = [(gap.ask, gap.reason) for gap in evidence.gaps if gap.wanted is CallTree]
    assert gaps == [(TRACE, Reason.NOT_OFFERED)]


@pytest.mark.parametrize("word", ["Method not found", "rpc method is not whitelisted"])
def test_missing_is_known_by_its_code_as_well(word: str) -> None:
    _, wire = looked({TRACE: Refused(word, -32601)})
    assert rounds(wire) == [[TRACE], [FLAT, "ots_getApiLevel"]]
    _, wire = looked({TRACE: Refused(word, -32004)})
    assert rounds(wire) == [[TRACE], [FLAT, "ots_getApiLevel"]]


def test_a_flat_record_is_asked_for_where_that_is_what_there_is() -> None:
    evidence, wire = looked({FLAT: had(b.reth())})
    assert rounds(wire) == [[TRACE], [FLAT, "ots_getApiLevel"], [FLAT]]
    tree = evidence.first(CallTree)
    assert tree is not None
    assert (tree.by, tree.proved) == ("calls-by-trace", True)
    assert why(evidence) == ("revert-token-refused", "certainty-traced")
    assert evidence.gaps == ()


def test_otterscans_comes_last() -> None:
    said = {"ots_getApiLevel": 8, OTS: b.otterscan(), "ots_getTransactionError": b.OWN_WORDS}
    evidence, wire = looked(said)
    assert rounds(wire)[2] == [OTS, "ots_getTransactionError"]
    tree = evidence.first(CallTree)
    assert tree is not None
    assert (tree.by, tree.proved) == ("calls-by-ots", False)
    assert why(evidence) == ("revert-token-refused", "certainty-traced")
    assert evidence.first(Origin) is None


@pytest.mark.parametrize(
    "record",
    [
        Refused("execution timeout"), Silent(), {"structLogs": []}, {**b.geth(), "to": b.TOKEN},
        "0x", None, [],
    ],
)  # fmt: skip
def test_a_record_that_does_not_come_leaves_the_ladder(record: Any) -> None:
    evidence, wire = looked({TRACE: had(record)})
    assert why(evidence) == ("revert-token-refused", "certainty-confirmed")
    assert evidence.first(CallTree) is None
    assert [gap.ask for gap in evidence.gaps if gap.wanted is CallTree] == [TRACE]
    assert len(wire.sent) == 2


def test_a_record_tells_what_a_node_without_old_states_cannot() -> None:
    pruned = Refused("missing trie node")
    evidence, _ = looked({TRACE: had(b.geth()), "eth_call": pruned, "eth_estimateGas": pruned})
    assert why(evidence) == ("revert-token-refused", "certainty-traced")


def test_public_servers_are_not_asked_in_vain() -> None:
    _, wire = looked({TRACE: had(b.geth())}, own=False)
    assert rounds(wire) == [[], []]


def test_in_a_long_list_nobody_is_asked() -> None:
    _, wire = looked({TRACE: had(b.geth())}, in_company=True)
    assert not any(rounds(wire))


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("in_company", [True, False])
def test_by_wish_everybody_is_asked_at_once_and_one_round_is_enough(
    own: bool, in_company: bool
) -> None:
    said = {TRACE: had(b.geth())}
    evidence, wire = looked(said, own=own, in_company=in_company, traced=True)
    assert len(wire.sent) == 1
    assert why(evidence) == ("revert-token-refused", "certainty-traced")
    assert evidence.first(Origin) is not None


def test_by_wish_a_success_is_looked_into_as_well() -> None:
    body = b.geth()
    del body["error"], body["revertReason"]
    fine = receipt("0x1", gasUsed=hex(b.USED), transactionHash=s.signed_tx(**b.FIELDS).hash)
    evidence, _ = looked({TRACE: had(body), "eth_getTransactionReceipt": fine}, traced=True)
    tree = evidence.first(CallTree)
    assert tree is not None
    assert len(tree.calls) == 3
    assert evidence.first(Origin) is None


def test_by_wish_a_node_without_any_costs_no_round_either() -> None:
    evidence, wire = looked({}, traced=True)
    assert len(wire.sent) == 2
    assert why(evidence) == ("revert-token-refused", "certainty-confirmed")


def test_a_gas_limit_too_low_is_still_measured() -> None:
    """What a record alone cannot tell is asked for all the same."""
    dry = {**b.geth(), "error": "out of gas", "calls": []}
    for key in ("output", "revertReason"):
        dry.pop(key)
    evidence, wire = looked({TRACE: had(dry)}, traced=True)
    assert len(wire.sent) == 2
    assert why(evidence)[0] == "revert-out-of-gas"
