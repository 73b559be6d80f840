"""A scripted node that lacks an index, a block or the truth: what is made of what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chains.bitcoin.scripted import NODE, RAWS, STORIES, rows, state, telling
from tests.chains.bitcoin.world_wire import Bend, WorldWire, examined, honest
from tests.faults.exchange import Refused
from txdoctor import registry
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.plan import plan
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

NO_INDEX = Refused(
    -5,
    "No such mempool transaction. Use -txindex or provide a block hash to enable blockchain "
    "transaction queries. Use gettransaction for wallet transactions.",
)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"getindexinfo": lambda _: {}}, "no-transaction-index"),
        ({"getindexinfo": Refused(-32601, "Method not found")}, "no-transaction-index"),
        (
            {"getindexinfo": lambda _: {"txindex": {"synced": False, "best_block_height": 5}}},
            "transaction-index-building",
        ),
        (
            {
                "getindexinfo": lambda _: {},
                "getblockchaininfo": lambda said: {**said, "pruned": True},
            },
            "pruned",
        ),
        (
            {"getblockchaininfo": lambda said: {**said, "initialblockdownload": True}},
            "syncing",
        ),
        ({"getmempoolinfo": lambda said: {**said, "loaded": False}}, "mempool-loading"),
    ],
)
def test_a_node_that_cannot_know_says_why(changes: dict[str, Any], why: str) -> None:
    node = telling({"getrawtransaction": NO_INDEX, **changes})
    visit, _ = examined(STORIES["unknown"], {NODE: node})
    assert state(visit) is State.UNDETERMINED
    [seen] = visit.evidence.facts(Sighting)
    assert (seen.presence, seen.why) == (Presence.CANNOT_KNOW, why)


def test_a_full_search_is_told_even_where_the_index_is_not() -> None:
    node = telling({"getindexinfo": Refused(-32601, "Method not found")})
    visit, _ = examined(STORIES["unknown"], {NODE: node})
    assert state(visit) is State.UNSEEN


def test_an_unspent_output_finds_it_without_an_index() -> None:
    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "getindexinfo":
            return {}
        if method == "getrawtransaction" and len(params) == 2:
            raise NO_INDEX
        return ask()

    visit, _ = examined(STORIES["settled"], {NODE: node})
    shown = rows(visit)
    assert (state(visit), shown["confirmations"], shown["fee"]) == (State.SETTLED, 21, 2115)


def test_a_pruned_block_leaves_the_place_without_the_bytes() -> None:
    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "getindexinfo":
            return {}
        if method == "getrawtransaction":
            raise NO_INDEX if len(params) == 2 else Refused(-1, "Block not available (pruned data)")
        return ask()

    visit, _ = examined(STORIES["settled"], {NODE: node})
    shown = rows(visit)
    assert (state(visit), shown["confirmations"]) == (State.SETTLED, 21)
    assert "fee" not in shown


def test_a_block_that_was_left_behind_does_not_count() -> None:
    stale = telling({"getrawtransaction": lambda said: {**said, "confirmations": 0}})
    visit, _ = examined(STORIES["settled"], {NODE: stale})
    assert state(visit) is State.UNSEEN


def test_a_header_outside_the_best_chain_includes_nothing() -> None:
    stale = telling({"getblockheader": lambda said: {**said, "confirmations": -1}})
    visit, _ = examined(STORIES["settled"], {NODE: stale})
    assert state(visit) is State.UNDETERMINED
    [gap] = [gap for gap in visit.evidence.gaps if gap.wanted is Sighting]
    assert (gap.seat, gap.reason) == ("n", Reason.UNREADABLE)


def test_an_older_node_shows_a_spender_that_it_cannot_name() -> None:
    hidden = STORIES["pending"]

    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "gettxspendingprevout":
            raise Refused(-32601, "Method not found")
        if params and params[0] == hidden:
            raise Refused(-5, "No such mempool or blockchain transaction.")
        return ask()

    # The coin is unspent in blocks and not with the pool counted: something there has taken it.
    visit, _ = examined(hidden, {NODE: node}, raw=RAWS["pending"].hex())
    assert visit.verdict.code == "bitcoin/coins-spent"
    assert "in-the-pool" in repr(visit.findings[0].finding)


def test_a_node_that_contradicts_itself_is_not_believed() -> None:
    hidden = STORIES["pending"]

    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "gettxspendingprevout":
            return [{key: one[key] for key in ("txid", "vout")} for one in params[0]]
        if params and params[0] == hidden:
            raise Refused(-5, "No such mempool or blockchain transaction.")
        return ask()

    visit, _ = examined(hidden, {NODE: node}, raw=RAWS["pending"].hex())
    assert state(visit) is State.UNSEEN
    assert Inputs in {gap.wanted for gap in visit.evidence.gaps}


def test_a_node_without_estimates_and_with_a_large_pool_tells_no_price() -> None:
    young = telling({"estimatesmartfee": lambda _: {"errors": ["Insufficient data"], "blocks": 0}})
    visit, wire = examined(STORIES["pending"], {NODE: young})
    assert visit.verdict.code == "bitcoin/pending"
    assert "getrawmempool" not in {label for _, label in wire.asked}


def _by_own_node(bend: Bend, network: str | None) -> tuple[Evidence, WorldWire]:
    """A bare hash and the user's own node, with or without a network's name."""
    own = Seat(name="own-1", kind="bitcoin_core", host="own.example", own=True)
    about = Subject(
        text=Untrusted(STORIES["settled"]), kind=Kind.TRANSACTION, id=Id(STORIES["settled"]),
        chain="bitcoin",
    )  # fmt: skip
    named = None if network is None else registry.network(network)
    wire = WorldWire({own: bend})
    return follow(plan(Complaint(subject=about, network=named, seats=(own,))), wire), wire


def test_a_text_that_may_be_a_key_is_sent_only_to_a_node_that_showed_itself() -> None:
    evidence, wire = _by_own_node(honest, None)
    head = {("own-1", "getblockchaininfo"), ("own-1", "getblockhash")}
    assert set(wire.asked[:2]) == head
    assert [fact.presence for fact in evidence.facts(Sighting)] == [Presence.INCLUDED]
    assert sum(asked in head for asked in wire.asked) == 2  # shared: not asked again


def test_a_node_of_another_kind_never_gets_to_see_it() -> None:
    no = Refused(-32601, "the method does not exist")
    evidence, wire = _by_own_node(telling({"*": no}), None)
    assert {label for _, label in wire.asked} == {"getblockchaininfo", "getblockhash"}
    assert {gap.wanted for gap in evidence.gaps} == {Standing, Sighting}
    assert {gap.reason for gap in evidence.gaps} == {Reason.REFUSED}
    odd, asked = _by_own_node(telling({"getblock*": {"number": "0x1"}}), None)
    assert {label for _, label in asked.asked} == {"getblockchaininfo", "getblockhash"}
    assert odd.gaps[-1].reason is Reason.OTHER_NETWORK


def test_a_named_network_needs_no_round_of_its_own() -> None:
    _, wire = _by_own_node(honest, "bitcoin")
    assert ("own-1", "getrawtransaction") in wire.asked[:6]
